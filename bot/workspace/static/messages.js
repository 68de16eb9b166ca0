/** The messages of the open channel; one that has not changed keeps its nodes, focus and half-typed text. */

import * as api from "./api.js";
import { renderBlocks, renderText } from "./blocks.js";
import { avatar, byId, el, icon, isTouch } from "./dom.js";
import { nearby } from "./mrkdwn.js";
import { refreshChannels, refreshMessages, refreshView } from "./session.js";
import { get, set, watch } from "./state.js";
import { Surface } from "./surface.js";

const SAME_BREATH_SECONDS = 300;
const PICTURE = /\.(?:png|jpe?g|gif|webp|svg)$/iu;

const drawn = new Map();
const drafts = new Map();
let drawnFor = "";
let pinned = true;

const log = () => byId("log");
const momentOf = (message) => new Date(Number.parseFloat(message.ts) * 1000);
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const fullTime = new Intl.DateTimeFormat(undefined, {
  dateStyle: "full",
  timeStyle: "medium",
  hourCycle: "h23",
});
const dayName = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

function dayWords(moment) {
  const near = nearby(moment);
  return near ? near[0].toUpperCase() + near.slice(1) : dayName.format(moment);
}

const sizes = ["bytes", "kB", "MB", "GB"];

/** 12 345 → "12.3 kB". */
export function sizeWords(bytes) {
  const step = Math.min(sizes.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  const amount = bytes / 1000 ** step;
  return `${step ? amount.toFixed(1) : amount} ${sizes[step]}`;
}

function fileCard(file) {
  const preview = PICTURE.test(file.name)
    ? el("img", { src: file.url, alt: file.name, loading: "lazy", onerror: (event) => event.target.remove() })
    : null;
  return el(
    "div",
    { class: "file" },
    preview,
    el(
      "div",
      { class: "file-line" },
      icon("file"),
      el("span", { class: "file-name" }, file.name, el("span", { class: "muted" }, sizeWords(file.size))),
      el("a", { href: file.url, download: file.name, "aria-label": `Download ${file.name}` }, "Download"),
    ),
  );
}

function surfaceFor(message, channel) {
  const key = `${get("me")} ${channel} ${message.ts}`;
  if (!drafts.has(key)) drafts.set(key, new Map());
  return new Surface({
    drafts: drafts.get(key),
    async send(interaction) {
      await api.press({ as: get("me"), channel, ts: message.ts, ...interaction });
      await Promise.all([refreshMessages(), refreshView(), refreshChannels()]);
    },
  });
}

function messageNode(message, { compact, reply }) {
  const moment = momentOf(message);
  const time = el(
    "time",
    { datetime: moment.toISOString(), title: fullTime.format(moment) },
    clock.format(moment),
  );
  const blocks = message.blocks ?? [];
  const content =
    blocks.length > 0
      ? renderBlocks(blocks, surfaceFor(message, get("channel")))
      : message.text
        ? [renderText(message.text)]
        : [];
  const replyButton = message.ephemeral
    ? null
    : el(
        "button",
        {
          type: "button",
          class: "quiet reply-button",
          "aria-label": "Reply in a thread",
          onclick: () => set("thread", { ts: message.thread_ts ?? message.ts, name: message.user_name }),
        },
        "Reply",
      );
  const classes = ["message", compact && "compact", reply && "reply", message.ephemeral && "ephemeral"];
  return el(
    "article",
    {
      class: classes.filter(Boolean).join(" "),
      "data-ts": message.ts,
      "aria-label": [message.user_name, clock.format(moment), message.ephemeral && "only visible to you"]
        .filter(Boolean)
        .join(", "),
    },
    avatar(message.user_name, message.user),
    el(
      "div",
      { class: "message-body" },
      el(
        "div",
        { class: "message-head" },
        el("span", { class: "author" }, message.user_name),
        message.is_bot ? el("span", { class: "tag" }, "App") : null,
        time,
        message.ephemeral ? el("span", { class: "only-you" }, "Only visible to you") : null,
        replyButton,
      ),
      content,
      message.edited ? el("span", { class: "muted edited" }, "(edited)") : null,
      (message.files ?? []).map(fileCard),
    ),
  );
}

/** Replies right after what they reply to. */
function threaded(messages) {
  const roots = new Set(messages.map((one) => one.ts));
  const replies = new Map();
  const threads = [];
  for (const message of messages) {
    if (!message.thread_ts || message.thread_ts === message.ts || !roots.has(message.thread_ts))
      threads.push(message);
    else replies.set(message.thread_ts, [...(replies.get(message.thread_ts) ?? []), message]);
  }
  return threads.flatMap((root) => [
    { message: root, reply: false },
    ...(replies.get(root.ts) ?? []).map((message) => ({ message, reply: true })),
  ]);
}

/** What should stand in the log: {key, signature, build} for each line. */
function lines(messages) {
  const wanted = [];
  let before = null;
  for (const { message, reply } of threaded(messages)) {
    const moment = momentOf(message);
    const day = moment.toDateString();
    const newDay = !reply && day !== before?.day;
    if (newDay) {
      const words = dayWords(moment);
      wanted.push({
        key: `day ${day}`,
        signature: words,
        build: () => el("div", { class: "day" }, el("span", {}, words)),
      });
    }
    const compact =
      !newDay &&
      !message.ephemeral &&
      !before.message.ephemeral &&
      reply === before.reply &&
      before.message.user === message.user &&
      Math.abs(momentOf(before.message) - moment) < SAME_BREATH_SECONDS * 1000;
    wanted.push({
      key: `${message.ts} ${message.ephemeral}`,
      signature: JSON.stringify([message, compact, reply]),
      build: () => messageNode(message, { compact, reply }),
    });
    before = { message, reply, day: reply ? before.day : day };
  }
  return wanted;
}

function place(wanted) {
  const kept = new Set(wanted.map((line) => line.key));
  for (const [key, { node }] of drawn) {
    if (kept.has(key)) continue;
    node.remove();
    drawn.delete(key);
  }
  let cursor = log().firstChild;
  for (const { key, signature, build } of wanted) {
    const old = drawn.get(key);
    const node = old?.signature === signature ? old.node : build();
    if (old && old.node !== node) {
      if (old.node === cursor) cursor = node;
      old.node.replaceWith(node);
    }
    if (node === cursor) cursor = cursor.nextSibling;
    else log().insertBefore(node, cursor);
    drawn.set(key, { node, signature });
  }
}

function focusedControl() {
  const control = document.activeElement?.closest("[data-action]");
  const message = control?.closest("#log .message");
  if (!message) return null;
  const block = control.closest(".block")?.dataset.block;
  return { ts: message.dataset.ts, block, action: control.dataset.action };
}

function refocus(focused) {
  if (!focused || document.activeElement !== document.body) return;
  const [ts, block, action] = [focused.ts, focused.block ?? "", focused.action].map((id) => CSS.escape(id));
  const control = log().querySelector(
    `.message[data-ts="${ts}"] .block[data-block="${block}"] [data-action="${action}"]`,
  );
  (control ?? (isTouch() ? null : byId("composer-text")))?.focus({ preventScroll: true });
}

/** The newest message; from its first line when it is longer than the window. */
function showLatest() {
  const last = log().lastElementChild;
  if (last && last.offsetHeight > log().clientHeight) log().scrollTop = last.offsetTop - log().offsetTop;
  else log().scrollTop = log().scrollHeight;
  byId("to-latest").hidden = true;
}

/** From now on the newest message is shown as it comes, until the person scrolls away. */
export function followLatest() {
  pinned = true;
  showLatest();
}

function empty() {
  log().replaceChildren();
  drawn.clear();
  drawnFor = "";
}

function draw(messages) {
  log().setAttribute("aria-busy", String(messages === null));
  if (messages === null) {
    empty();
    return;
  }
  const opened = drawnFor !== `${get("me")} ${get("channel")}`;
  log().setAttribute("aria-live", opened ? "off" : "polite");
  const focused = focusedControl();
  const lastBefore = log().lastElementChild;
  if (messages.length === 0) {
    empty();
    log().append(
      el(
        "p",
        { class: "muted nothing" },
        "No messages here yet. A command starts with a slash, for example /grade help.",
      ),
    );
    return;
  }
  log().querySelector(":scope > .nothing")?.remove();
  drawnFor = `${get("me")} ${get("channel")}`;
  place(lines(messages));
  refocus(focused);
  if (opened || pinned) showLatest();
  else if (log().lastElementChild !== lastBefore) byId("to-latest").hidden = false;
}

export function mountMessages() {
  watch(["messages"], draw);
  log().addEventListener(
    "scroll",
    () => {
      pinned = log().scrollHeight - log().scrollTop - log().clientHeight < 60;
      if (pinned) byId("to-latest").hidden = true;
    },
    { passive: true },
  );
  new ResizeObserver(() => {
    if (pinned) log().scrollTop = log().scrollHeight;
  }).observe(log());
  byId("to-latest").addEventListener("click", followLatest);
}
