/** The lab's faults: how often each is played, by which seed; below them the admin actions. */

import * as api from "../core/api.js";
import { el, freshId } from "../core/dom.js";
import { drawAdminActions } from "./admin-actions.js";
import { coalesced } from "../core/session.js";
import { get, set, watch } from "../core/state.js";

const SIDES = [
  ["delivery", "On the way to the bot"],
  ["call", "When the bot calls Slack"],
];
const NUMBERS = [
  ["delay_ms", "Delay of everything, in milliseconds", 0, 10_000, 50],
  ["compression", "Repeat failed events faster, by a factor (1 is Slack's own pace)", 1, 3600, "any"],
  ["seed", "Seed: the same number plays the same faults", 0, 2 ** 53, 1],
];

let page = null;
let problem = null;
let isShown = false;
let isBuilt = false;
const rows = new Map();
const numbers = new Map();

const refresh = coalesced(async () => set("faults", await api.faults()));

async function change(changes) {
  problem.hidden = true;
  try {
    set("faults", await api.setFaults(changes));
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    problem.textContent = error.message;
    problem.hidden = false;
  }
}

const percent = (control) => Math.min(100, Math.max(0, Math.round(Number(control.value) || 0)));

function faultRow(kind) {
  const textId = freshId("fault");
  const shared = { min: "0", max: "100", "aria-describedby": textId };
  const range = el("input", {
    type: "range",
    step: "5",
    "aria-label": `${kind.label}, how often`,
    ...shared,
  });
  const number = el("input", {
    type: "number",
    step: "1",
    inputmode: "numeric",
    "aria-label": `${kind.label}, per cent`,
    ...shared,
  });
  const played = el("span", { class: "muted" });
  const send = (control) => change({ rates: { [kind.name]: percent(control) / 100 } });
  range.addEventListener("input", () => {
    number.value = range.value;
  });
  range.addEventListener("change", () => send(range));
  number.addEventListener("change", () => send(number));
  rows.set(kind.name, { range, number, played });
  return el(
    "li",
    { class: "fault" },
    el("p", { class: "fault-name" }, el("strong", {}, kind.label), played),
    el("p", { id: textId, class: "muted fault-text" }, kind.text),
    el("div", { class: "fault-controls" }, range, el("span", { class: "fault-number" }, number, "%")),
  );
}

function numberField([name, label, min, max, step]) {
  const id = freshId("number");
  const control = el("input", { id, type: "number", min, max, step, inputmode: "numeric" });
  control.addEventListener("change", () => {
    if (control.value !== "" && control.reportValidity()) change({ [name]: Number(control.value) });
  });
  numbers.set(name, control);
  return el("div", { class: "lab-field" }, el("label", { for: id }, label), control);
}

function everythingOff() {
  const rates = Object.fromEntries(Object.keys(get("faults").rates).map((name) => [name, 0]));
  change({ rates, delay_ms: 0 });
}

function build(faults) {
  const sides = SIDES.map(([side, title]) => {
    const kinds = faults.kinds.filter((kind) => kind.side === side);
    return kinds.length === 0
      ? []
      : [el("h3", {}, title), el("ul", { class: "fault-list", "aria-label": title }, kinds.map(faultRow))];
  });
  problem = el("p", { class: "problem", role: "alert", hidden: true });
  page.replaceChildren(
    el(
      "div",
      { class: "lab-top" },
      el("p", { class: "muted" }, "Slack is not always in good health. The bot must cope."),
      el("button", { type: "button", onclick: everythingOff }, "Everything off"),
    ),
    problem,
    ...sides.flat(),
    el("h3", {}, "For all of them"),
    ...NUMBERS.map(numberField),
    el("h3", {}, "Admin actions"),
    el("div", { id: "admin-actions" }),
  );
  isBuilt = true;
}

/** Shows a value, unless the person is just writing another. */
function fill(control, value) {
  if (control !== document.activeElement || control.type === "range") control.value = String(value);
}

function draw() {
  const faults = get("faults");
  if (!isShown || !faults) return;
  if (!isBuilt) build(faults);
  for (const [name, { range, number, played }] of rows) {
    const share = Math.round((faults.rates[name] ?? 0) * 100);
    fill(range, share);
    fill(number, share);
    const times = faults.played[name] ?? 0;
    played.textContent = times > 0 ? ` played ${times === 1 ? "once" : `${times} times`}` : "";
    range.closest(".fault").classList.toggle("on", share > 0);
  }
  for (const [name, control] of numbers) fill(control, faults[name]);
  drawAdminActions(page.querySelector("#admin-actions"), faults, refresh);
}

function mount(node) {
  page = node;
  watch(["faults"], draw);
}

function show() {
  isShown = true;
  draw();
  refresh();
}

function hide() {
  isShown = false;
}

export const faultsPage = { mount, show, hide, refresh };
