/** The lab's inspector: every request between workspace and bot, and whether the real Slack would take it. */

import * as api from "../core/api.js";
import { el } from "../core/dom.js";
import { coalesced } from "../core/session.js";
import { get } from "../core/state.js";
import { notice } from "../core/toast.js";
import { SECONDS, written } from "../core/time.js";

const MOST = 300;
const OVERLAP = 20;
const DIRECTIONS = { to_bot: ["→", "To the bot"], from_bot: ["←", "From the bot"] };
const FILTERS = [
  ["all", "All", () => true],
  ["refused", "Refused by Slack", (one) => one.refused.length > 0],
  ["faults", "With a fault", (one) => one.fault !== ""],
  ["to_bot", "To the bot", (one) => one.direction === "to_bot"],
  ["from_bot", "From the bot", (one) => one.direction === "from_bot"],
];

let parts = null;
let isShown = false;
const rows = new Map();

const faultLabel = (name) => get("faults")?.kinds.find((kind) => kind.name === name)?.label ?? name;

function pretty(content) {
  if (content === null || content === undefined || content === "") return "(empty)";
  return typeof content === "string" ? content : JSON.stringify(content, null, 2);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notice("Copied.");
  } catch {
    notice("The browser does not let this page copy. Select the text and copy it yourself.");
  }
}

function side(title, content) {
  const text = pretty(content);
  return el(
    "details",
    { class: "side", open: true },
    el("summary", {}, title),
    el(
      "button",
      {
        type: "button",
        class: "side-copy",
        "aria-label": `Copy the ${title.toLowerCase()}`,
        onclick: () => copy(text),
      },
      "Copy",
    ),
    el("pre", { tabindex: "0", role: "region", "aria-label": title }, el("code", {}, text)),
  );
}

async function open(row, one) {
  const isOpening = row.detail.hidden;
  row.detail.hidden = !isOpening;
  row.button.setAttribute("aria-expanded", String(isOpening));
  if (!isOpening || row.detail.childElementCount > 0) return;
  try {
    const whole = await api.exchange(one.id);
    row.detail.replaceChildren(side("Request", whole.request), side("Reply", whole.reply));
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    row.detail.replaceChildren(el("p", { class: "problem", role: "alert" }, error.message));
  }
}

function marks(one) {
  return [
    one.error ? el("span", { class: "mark plain" }, one.error) : null,
    one.fault ? el("span", { class: "mark amber" }, `Fault: ${faultLabel(one.fault)}`) : null,
    one.attempt > 0 ? el("span", { class: "mark plain" }, `Repeated, attempt ${one.attempt + 1}`) : null,
    ...one.refused.map((reason) => el("span", { class: "mark red" }, `Slack would refuse: ${reason}`)),
  ];
}

function build(one) {
  const [arrow, words] = DIRECTIONS[one.direction] ?? ["·", one.direction];
  const detail = el("div", { class: "exchange-detail", hidden: true });
  const numbers = [
    one.status ?? "no status",
    one.ms === null ? null : `${one.ms < 1 ? "<1" : Math.round(one.ms)} ms`,
  ];
  const button = el(
    "button",
    { type: "button", class: "exchange", "aria-expanded": "false" },
    el("span", { class: "arrow", "aria-hidden": "true" }, arrow),
    el("span", { class: "unseen" }, `${words}: `),
    el("span", { class: "exchange-name" }, one.name),
    el("span", { class: "muted exchange-numbers" }, numbers.filter((part) => part !== null).join(" · ")),
    el("time", { class: "muted", datetime: one.at }, written(new Date(one.at), SECONDS)),
    el("span", { class: "marks" }, marks(one)),
  );
  const row = { one, button, detail, node: el("li", {}, button, detail), signature: JSON.stringify(one) };
  button.addEventListener("click", () => open(row, row.one));
  return row;
}

function fits(one) {
  const [, , passes] = FILTERS.find(([name]) => name === parts.filter.value);
  const text = parts.text.value.trim().toLowerCase();
  const said = [one.name, one.error, one.fault && faultLabel(one.fault), one.status, ...one.refused].join(
    " ",
  );
  return passes(one) && said.toLowerCase().includes(text);
}

function filter() {
  let count = 0;
  for (const row of rows.values()) {
    row.node.hidden = !fits(row.one);
    if (!row.node.hidden) count += 1;
  }
  parts.count.textContent = rows.size === 0 ? "Nothing has gone to and fro yet." : `${count} of ${rows.size}`;
}

function add(one) {
  const row = build(one);
  const old = rows.get(one.id);
  if (old?.signature === row.signature) return;
  rows.set(one.id, row);
  if (!old) {
    parts.list.prepend(row.node);
    return;
  }
  const hadFocus = document.activeElement === old.button;
  old.node.replaceWith(row.node);
  if (hadFocus) row.button.focus();
  if (!old.detail.hidden) open(row, one);
}

const lastId = () => Math.max(0, ...rows.keys());

/** The newest few are read again: the verdict on an answer comes after the answer. */
const load = coalesced(async () => {
  for (const one of await api.exchanges(Math.max(0, lastId() - OVERLAP))) add(one);
  for (const id of [...rows.keys()].sort((a, b) => a - b).slice(0, Math.max(0, rows.size - MOST))) {
    rows.get(id).node.remove();
    rows.delete(id);
  }
  filter();
});

let isWaiting = false;

/** Reads what is new with the next frame, and only while the inspector is looked at. */
function refresh() {
  if (!isShown || isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    load();
  });
}

/** Forgets everything: the workspace was begun anew, and counts from one again. */
function reset() {
  rows.clear();
  parts.list.replaceChildren();
  if (isShown) load();
}

function mount(page) {
  parts = {
    filter: el(
      "select",
      { id: "inspector-filter" },
      FILTERS.map(([name, words]) => el("option", { value: name }, words)),
    ),
    text: el("input", { id: "inspector-text", type: "search", placeholder: "chat.postMessage" }),
    count: el("p", { class: "muted inspector-count" }),
    list: el("ul", { class: "exchanges", "aria-label": "Requests, newest first" }),
  };
  page.append(
    el(
      "div",
      { class: "inspector-filters" },
      el("div", { class: "lab-field" }, el("label", { for: "inspector-filter" }, "Show"), parts.filter),
      el("div", { class: "lab-field" }, el("label", { for: "inspector-text" }, "With the words"), parts.text),
    ),
    parts.count,
    parts.list,
  );
  parts.filter.addEventListener("change", filter);
  parts.text.addEventListener("input", filter);
}

function show() {
  isShown = true;
  load();
}

function hide() {
  isShown = false;
}

export const inspectorPage = { mount, show, hide, refresh, reset };
