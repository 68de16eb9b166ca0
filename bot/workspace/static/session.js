/** Reads from the workspace what has changed and stores it; each reading runs once at a time. */

import * as api from "./api.js";
import { get, set } from "./state.js";

/** Joins calls made while `load` runs into one more run after it. */
function coalesced(load) {
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

export const refreshChannels = coalesced(async () => {
  const me = get("me");
  const channels = await api.channels(me);
  if (get("me") === me) set("channels", channels);
});

/** Also marks the open channel as read. */
export const refreshMessages = coalesced(async () => {
  const [me, channel] = [get("me"), get("channel")];
  if (!channel) return;
  const messages = await api.messages(me, channel);
  if (get("me") === me && get("channel") === channel) set("messages", messages);
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

export const refreshAll = () =>
  Promise.all([refreshMessages(), refreshChannels(), refreshView(), refreshHome()]);

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
  set("thread", null);
  set("messages", null);
  set("channel", id);
  await refreshMessages();
  await refreshChannels();
}

/** Makes the page act as a person, in `wanted` or else the channel they last had open. */
export async function become(id, wanted) {
  set("view", null);
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
