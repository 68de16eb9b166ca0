/** The messages of the open channel, with the days, where the new ones begin, and the ways into threads. */

import { byId, el } from "../core/dom.js";
import { Log } from "./log.js";
import { messageNode, momentOf, rootOf } from "./message.js";
import { get, set, watch } from "../core/state.js";
import { CLOCK, dayOf, nearby, now, written } from "../core/time.js";
import { repliesIn, unreadIn } from "./threads.js";

const SAME_BREATH_MS = 300_000;

let log = null;
let drawnFor = "";

function dayWords(moment) {
  const near = nearby(moment);
  return near
    ? near[0].toUpperCase() + near.slice(1)
    : written(moment, { weekday: "long", day: "numeric", month: "long" });
}

const dayLine = (day, words) => ({
  key: `day ${day}`,
  signature: words,
  build: () => el("div", { class: "day" }, el("span", {}, words)),
});

const newLine = {
  key: "new",
  signature: "",
  build: () =>
    el("div", { class: "day new", role: "separator", "aria-label": "New messages" }, el("span", {}, "New")),
};

/** "2 replies, last today at 14:05", and how many of them are new to the person. */
function threadLink(ts, replies, unread) {
  const last = momentOf(replies.at(-1).ts);
  const day = nearby(last) ?? written(last, { day: "numeric", month: "short" });
  return el(
    "button",
    {
      type: "button",
      class: unread ? "quiet thread-link unread" : "quiet thread-link",
      "data-action": "thread-link",
      onclick: () => set("thread", ts),
    },
    el("span", { class: "thread-count" }, `${replies.length} ${replies.length === 1 ? "reply" : "replies"}`),
    unread ? el("span", { class: "badge" }, `${unread} new`) : null,
    el("span", { class: "muted" }, ` last ${day} at ${written(last, CLOCK)}`),
  );
}

function messageLine(message, compact, replies, today) {
  const unread = unreadIn(message.ts, replies);
  return {
    key: `${message.ts} ${message.ephemeral}`,
    signature: JSON.stringify([message, compact, replies.length, replies.at(-1)?.ts, unread, today]),
    build: () =>
      messageNode(message, {
        compact,
        after: replies.length > 0 ? threadLink(message.ts, replies, unread) : null,
      }),
  };
}

const isNew = (message) =>
  get("readUntil") !== null && message.ts > get("readUntil") && message.user !== get("me");

/** After a card with buttons, the next message says again whose it is: the two must not look like one. */
const hasControls = (message) =>
  message.blocks.some((block) => block.type === "actions" || block.accessory !== undefined);

/** What should stand in the log, replies left out: they stand in their thread. */
function lines(messages) {
  const roots = new Set(messages.map((one) => one.ts));
  const shown = messages.filter((one) => rootOf(one) === one.ts || !roots.has(rootOf(one)));
  const today = `${dayOf(now())} ${Math.round(get("ahead") / 60_000)}`;
  const wanted = [];
  let before = null;
  let isMarked = false;
  for (const message of shown) {
    const moment = momentOf(message.ts);
    const day = dayOf(moment);
    const begins = day !== before?.day;
    const marks = !isMarked && isNew(message);
    if (begins) wanted.push(dayLine(day, dayWords(moment)));
    if (marks) wanted.push(newLine);
    isMarked ||= marks;
    const compact =
      !begins &&
      !marks &&
      !message.ephemeral &&
      !before.message.ephemeral &&
      before.message.user === message.user &&
      !hasControls(before.message) &&
      before.replies.length === 0 &&
      Math.abs(momentOf(before.message.ts) - moment) < SAME_BREATH_MS;
    const replies = message.ephemeral ? [] : repliesIn(messages, message.ts);
    wanted.push(messageLine(message, compact, replies, today));
    before = { message, day, replies };
  }
  return wanted;
}

const nothing = {
  key: "nothing",
  signature: "",
  build: () =>
    el(
      "p",
      { class: "muted nothing" },
      get("commands").length > 0
        ? `No messages here yet. A command starts with a slash, such as ${get("commands")[0].command}.`
        : "No messages here yet.",
    ),
};

function draw() {
  const messages = get("messages");
  log.node.setAttribute("aria-busy", String(messages === null));
  if (messages === null) {
    log.empty();
    drawnFor = "";
    return;
  }
  const place = `${get("me")} ${get("channel")}`;
  const opened = drawnFor !== place;
  drawnFor = place;
  log.node.setAttribute("aria-live", opened ? "off" : "polite");
  const wasPinned = log.isPinned;
  const hasMore = log.draw(messages.length > 0 ? lines(messages) : [nothing]);
  const mark = log.node.querySelector(":scope > .new");
  if (opened && mark) log.showFrom(mark);
  else if (opened || wasPinned) log.followLatest();
  else if (hasMore) byId("to-latest").hidden = false;
}

/** From now on the newest message is shown as it comes, until the person scrolls away. */
export const followLatest = () => log.followLatest();

export function mountMessages() {
  log = new Log(byId("log"), {
    fallback: () => byId("composer-text"),
    onEnd: (isAtEnd) => {
      if (isAtEnd) byId("to-latest").hidden = true;
    },
  });
  watch(["messages", "readThreads", "ahead"], draw);
  byId("to-latest").addEventListener("click", followLatest);
}
