/** One message: who, when, what it says, its files, and the menu of what can be done with it. */

import * as api from "../core/api.js";
import { NO_TEXT, renderBlocks, renderText } from "../blocks/blocks.js";
import { avatar, el, icon } from "../core/dom.js";
import { opensMenu } from "../core/menu.js";
import { refreshChannels, refreshMessages, refreshView } from "../core/session.js";
import { get, set, shortcutsOf } from "../core/state.js";
import { CLOCK, written } from "../core/time.js";
import { Surface } from "../blocks/surface.js";
import { notice } from "../core/toast.js";

const LONG_PRESS_MS = 450;
const PICTURE = /\.(?:png|jpe?g|gif|webp|svg)$/iu;
const FULL = { dateStyle: "full", timeStyle: "medium" };
const sizes = ["bytes", "kB", "MB", "GB"];

const drafts = new Map();

export const momentOf = (ts) => new Date(Number.parseFloat(ts) * 1000);

/** The message whose thread a message belongs to: its own timestamp when it begins one. */
export const rootOf = (message) => message.thread_ts ?? message.ts;

/** 12 345 → "12.3 kB". */
function sizeWords(bytes) {
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

/** What a message says; one of the app's that forgot its text, which notifications show, is marked. */
function content(message) {
  const isMute = message.text.trim() === "" && message.files.length === 0;
  const mark = isMute ? [el("p", { class: "muted edited" }, NO_TEXT)] : [];
  if (message.blocks.length > 0)
    return [renderBlocks(message.blocks, surfaceFor(message, get("channel"))), mark];
  return message.text.trim() ? [renderText(message.text)] : mark;
}

/** Does something at the workspace, and says so when it was refused. */
async function attempt(doing) {
  try {
    await doing();
    await Promise.all([refreshMessages(), refreshView(), refreshChannels()]);
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    notice(error.message);
  }
}

async function copy(body) {
  const texts = [...body.querySelectorAll(".text, h3, table, .file-name")].map((node) => node.innerText);
  try {
    await navigator.clipboard.writeText(texts.join("\n"));
    notice("Copied.");
  } catch {
    notice("The browser does not let this page copy. Select the text and copy it yourself.");
  }
}

function choices(message, body) {
  const at = { as: get("me"), channel: get("channel"), ts: message.ts };
  const reply = { content: "Reply in thread", run: () => set("thread", rootOf(message)) };
  const shortcuts = shortcutsOf("message").map((one) => ({
    content: one.name,
    more: one.description,
    run: () => attempt(() => api.shortcut({ ...at, callback_id: one.callback_id })),
  }));
  const removal = {
    content: "Delete",
    more: "as an administrator",
    run: () => attempt(() => api.actAsAdmin({ action: "delete_message", channel: at.channel, ts: at.ts })),
  };
  const text = { content: "Copy text", run: () => copy(body) };
  return message.ephemeral ? [text] : [reply, ...shortcuts, text, removal];
}

/** A finger that rests on a message opens its menu; one that scrolls or presses a control does not. */
function onLongPress(node, open) {
  let timer = null;
  let isOpened = false;
  const cancel = () => clearTimeout(timer);
  node.addEventListener("pointerdown", (event) => {
    isOpened = false;
    cancel();
    if (event.pointerType !== "touch" || event.target.closest("button, a, input, select, textarea")) return;
    timer = setTimeout(() => {
      isOpened = true;
      open();
    }, LONG_PRESS_MS);
  });
  for (const type of ["pointerup", "pointercancel", "pointerleave"]) node.addEventListener(type, cancel);
  node.addEventListener("contextmenu", (event) => {
    if (isOpened) event.preventDefault();
  });
}

/** The message's node; `compact` leaves out the author's name, `after` is what stands under it. */
export function messageNode(message, { compact = false, after = null } = {}) {
  const moment = momentOf(message.ts);
  const at = written(moment, CLOCK);
  const tools = el(
    "button",
    {
      type: "button",
      class: "quiet icon-button message-tools",
      "aria-label": "Message actions",
      "data-action": "message-tools",
    },
    icon("more"),
  );
  const body = el(
    "div",
    { class: "message-body" },
    el(
      "div",
      { class: "message-head" },
      el("span", { class: "author" }, message.user_name),
      message.is_bot ? el("span", { class: "tag" }, "App") : null,
      el("time", { datetime: moment.toISOString(), title: written(moment, FULL) }, at),
      message.ephemeral ? el("span", { class: "only-you" }, "Only visible to you") : null,
    ),
    content(message).flat(),
    message.edited ? el("span", { class: "muted edited" }, "(edited)") : null,
    message.files.map(fileCard),
    after,
  );
  const openMenu = opensMenu(tools, "Message actions", () => choices(message, body));
  const classes = ["message", compact && "compact", message.ephemeral && "ephemeral"];
  const node = el(
    "article",
    {
      class: classes.filter(Boolean).join(" "),
      "data-ts": message.ts,
      "aria-label": [message.user_name, at, message.ephemeral && "only visible to you"]
        .filter(Boolean)
        .join(", "),
    },
    avatar(message.user_name, message.user),
    body,
    tools,
  );
  onLongPress(node, openMenu);
  return node;
}
