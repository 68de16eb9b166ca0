/** The box under the open channel, with the paperclip and the shortcuts beside it. */

import * as api from "../core/api.js";
import { Composer } from "./composer.js";
import { byId, isTouch } from "../core/dom.js";
import { opensMenu } from "../core/menu.js";
import { followLatest } from "./messages.js";
import { refreshMessages, refreshView } from "../core/session.js";
import { channelTitle, currentChannel, get, shortcutsOf, watch } from "../core/state.js";

let composer = null;

async function useShortcut(one) {
  composer.sayProblem("");
  composer.markWaiting(1);
  try {
    await api.shortcut({ as: get("me"), callback_id: one.callback_id });
    await Promise.all([refreshView(), refreshMessages()]);
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    composer.sayProblem(`${one.name}: ${error.message}`);
  } finally {
    composer.markWaiting(-1);
  }
}

const choices = () =>
  shortcutsOf("global").map((one) => ({
    content: one.name,
    more: one.description,
    run: () => useShortcut(one),
  }));

/** Sends files to the open channel. */
export const sendFiles = (files) => composer.sendFiles(files);

function changePlace() {
  const channel = currentChannel();
  composer.changePlace(channel ? `Message ${channelTitle(channel)}` : "Message");
  if (channel && !isTouch() && !byId("modal").open) byId("composer-text").focus();
}

export function mountWriting() {
  composer = new Composer({
    form: byId("composer"),
    place: () => ({ channel: get("channel") }),
    onSent: followLatest,
    useShortcut,
  });
  byId("attach").addEventListener("click", () => byId("attach-input").click());
  byId("attach-input").addEventListener("change", async ({ target }) => {
    const files = [...target.files];
    target.value = "";
    await sendFiles(files);
  });
  opensMenu(byId("shortcuts"), "Shortcuts", choices);
  watch(["shortcuts"], () => {
    byId("shortcuts").hidden = shortcutsOf("global").length === 0;
  });
  watch(["channel"], changePlace);
}
