/** Reads from the workspace what has changed and stores it; each reading runs once at a time. */

import * as api from "./api.js";
import { get, person, set } from "./state.js";
import { readClock } from "./time.js";

/** Joins calls made while `load` runs into one more run after it. */
export function coalesced(load) {
  let running = null;
  let again = false;
  const loop = async () => {
    try {
      do {
        again = false;
        await load();
      } while (again);
      set("problem", null);
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      set("problem", error.message);
    } finally {
      running = null;
    }
  };
  return () => {
    if (running) again = true;
    else running = loop();
    return running;
  };
}

export const refreshPeople = coalesced(async () => {
  const found = await api.people();
  readClock(found.now ?? new Date().toISOString());
  for (const key of ["team", "bot", "commands", "people"]) set(key, found[key]);
  set("shortcuts", found.shortcuts ?? []);
  set("nextStopLabel", found.next_stop_label);
});

export const refreshChannels = coalesced(async () => {
  const me = get("me");
  const channels = await api.channels(me);
  if (get("me") === me) set("channels", channels);
});

let isFreshlyOpened = false;

/** From now on counts as opened afresh: what has come in since it was last looked at is new. */
export function lookAgain() {
  isFreshlyOpened = true;
}

/** Also marks the open channel as read; so only while the page is in the foreground. */
export const refreshMessages = coalesced(async () => {
  const [me, channel] = [get("me"), get("channel")];
  if (!channel || document.hidden) return;
  const { messages, read_until: readUntil } = await api.messages(me, channel);
  if (get("me") !== me || get("channel") !== channel) return;
  if (isFreshlyOpened) set("readUntil", readUntil ?? null);
  isFreshlyOpened = false;
  set("messages", messages);
});

export const refreshView = coalesced(async () => {
  const me = get("me");
  const view = await api.view(me);
  if (get("me") === me) set("view", view);
});

/** Only while the home is looked at. */
export const refreshHome = coalesced(async () => {
  if (get("tab") !== "home") return;
  const me = get("me");
  const home = await api.home(me);
  if (get("me") === me) set("home", home);
});

export const refreshClock = coalesced(async () => {
  readClock((await api.clock()).now);
});

const remembered = new Map();

function fitting(channels, wanted) {
  const known = (id) => channels.find((one) => one.id === id)?.id;
  return (
    known(wanted) ??
    known(remembered.get(get("me"))) ??
    channels.find((one) => one.kind === "im")?.id ??
    channels[0]?.id ??
    null
  );
}

/** Opens a channel, with what was there before cleared away first. */
export async function openChannel(id) {
  remembered.set(get("me"), id);
  lookAgain();
  set("thread", null);
  set("messages", null);
  set("channel", id);
  await refreshMessages();
  await refreshChannels();
}

/** Makes the page act as a person, in `wanted` or else the channel they last had open. */
export async function become(id, wanted) {
  set("view", null);
  set("thread", null);
  set("messages", null);
  set("channel", null);
  set("channels", []);
  set("me", id);
  await refreshChannels();
  if (get("me") !== id) return;
  const channel = fitting(get("channels"), wanted);
  if (channel) await openChannel(channel);
  await refreshView();
}

/** Reads everything again that the page shows. */
export const catchUp = () =>
  Promise.all([refreshPeople(), refreshChannels(), refreshMessages(), refreshView(), refreshHome()]);

/** Reads everything anew after the line was lost; also when the workspace was begun anew meanwhile. */
export async function recover() {
  await refreshPeople();
  await refreshChannels();
  const [me, channel, channels] = [get("me"), get("channel"), get("channels")];
  if (!person(me)) return;
  if (channels.length > 0 && !channels.some((one) => one.id === channel)) {
    await openChannel(fitting(channels));
  }
  await catchUp();
}
