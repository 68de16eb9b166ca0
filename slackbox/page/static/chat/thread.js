/** The panel beside the channel: a message, the replies to it, and a box to write one. */

import { Composer } from "./composer.js";
import { byId, el, isTouch } from "../core/dom.js";
import { Log } from "./log.js";
import { messageNode } from "./message.js";
import { channelTitle, currentChannel, get, set, watch } from "../core/state.js";
import { noteSeen, repliesIn } from "./threads.js";
import { dayOf, now } from "../core/time.js";

const narrow = matchMedia("(max-width: 760px)");

let log = null;
let composer = null;
let shown = "";

const line = (message, today) => ({
  key: message.ts,
  signature: JSON.stringify([message, today]),
  build: () => messageNode(message),
});

const countLine = (count) => ({
  key: "count",
  signature: String(count),
  build: () => el("div", { class: "day" }, el("span", {}, count === 1 ? "1 reply" : `${count} replies`)),
});

function draw() {
  const [messages, thread] = [get("messages"), get("thread")];
  if (!thread || messages === null) return;
  const root = messages.find((one) => one.ts === thread);
  if (!root) {
    set("thread", null);
    return;
  }
  const replies = repliesIn(messages, thread);
  const today = `${dayOf(now())} ${Math.round(get("ahead") / 60_000)}`;
  const wasPinned = log.isPinned;
  const rest =
    replies.length > 0 ? [countLine(replies.length), ...replies.map((one) => line(one, today))] : [];
  log.draw([line(root, today), ...rest]);
  if (wasPinned) log.showLatest();
  noteSeen(thread, replies);
}

function close() {
  set("thread", null);
}

/** The focus returns to where the thread is opened from. */
function returnFocus(ts) {
  const message = byId("log").querySelector(`.message[data-ts="${CSS.escape(ts)}"]`);
  const way = message?.querySelector("[data-action=thread-link]") ?? message?.querySelector(".message-tools");
  (way ?? byId("composer-text")).focus({ preventScroll: true });
}

function hide() {
  const hadFocus = byId("thread").contains(document.activeElement);
  const left = shown;
  composer.leave();
  log.empty();
  shown = "";
  byId("thread").hidden = true;
  byId("main").inert = false;
  if (hadFocus) returnFocus(left);
}

function show(thread) {
  if (thread === null) {
    if (shown) hide();
    return;
  }
  if (shown === thread) return;
  shown = thread;
  log.empty();
  log.isPinned = true;
  byId("thread").hidden = false;
  byId("main").inert = narrow.matches;
  const channel = currentChannel();
  byId("thread-place").textContent = channel ? channelTitle(channel) : "";
  composer.changePlace("Reply");
  draw();
  (isTouch() ? byId("thread-title") : byId("thread-text")).focus({ preventScroll: true });
}

export function mountThread() {
  log = new Log(byId("thread-log"), { fallback: () => byId("thread-text") });
  composer = new Composer({
    form: byId("thread-composer"),
    place: () => ({ channel: get("channel"), thread: get("thread") ?? undefined }),
    onSent: () => log.followLatest(),
  });
  for (const button of byId("thread").querySelectorAll(".thread-close"))
    button.addEventListener("click", close);
  byId("thread").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  });
  narrow.addEventListener("change", () => {
    byId("main").inert = get("thread") !== null && narrow.matches;
  });
  watch(["thread"], show);
  watch(["messages", "ahead"], draw);
}
