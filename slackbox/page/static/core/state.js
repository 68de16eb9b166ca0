/** What the page knows at this moment; parts of the page watch the keys they draw. */

const values = {
  people: [],
  commands: [],
  nextStopLabel: "",
  shortcuts: [],
  ahead: 0,
  guide: null,
  faults: null,
  readThreads: null,
  team: null,
  bot: null,
  me: null,
  channels: [],
  channel: null,
  messages: [],
  readUntil: null,
  thread: null,
  tab: "messages",
  view: null,
  home: null,
  problem: null,
};
const watchers = new Map();

/**
 * `ahead`: milliseconds by which the workspace's clock is ahead of this computer's.
 * `readUntil`: the timestamp up to which the open channel was read before it was opened.
 * `thread`: the timestamp of the message whose thread is open beside the channel.
 */
export const get = (key) => values[key];

/** Stores a value and tells its watchers. */
export function set(key, value) {
  values[key] = value;
  for (const watcher of watchers.get(key) ?? []) watcher(value);
}

/** Calls `watcher` whenever one of the keys is set. */
export function watch(keys, watcher) {
  for (const key of keys) watchers.set(key, [...(watchers.get(key) ?? []), watcher]);
}

export const person = (id) => values.people.find((one) => one.id === id) ?? null;
export const channel = (id) => values.channels.find((one) => one.id === id) ?? null;
export const currentChannel = () => channel(values.channel);

export function personName(id) {
  if (values.bot?.id === id) return values.bot.name;
  return person(id)?.name ?? id;
}

/** The shortcuts of a message's menu, or those that are offered anywhere. */
export const shortcutsOf = (type) => values.shortcuts.filter((one) => one.type === type);

/** The direct message with the app. */
export const withApp = () =>
  values.channels.find((one) => one.kind === "im" && one.name === values.bot?.name) ?? null;

export const isDirect = (one) => one.kind === "im" || one.kind === "mpim";

/** A channel as a person says it: `#general`, or the other person's name. */
export function channelTitle(one) {
  return isDirect(one) ? one.name : `#${one.name}`;
}
