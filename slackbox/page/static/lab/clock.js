/** The lab's clock: what time it is in the workspace, and how it moves on. */

import * as api from "../core/api.js";
import { busy, el } from "../core/dom.js";
import { get, person, watch } from "../core/state.js";
import { instantOf, LONG, now, readClock, SECONDS, wallOf, written } from "../core/time.js";

const TICK_MS = 1000;
const HOUR = 3600;
const JUMPS = [
  ["+1 hour", HOUR],
  ["+1 day", 24 * HOUR],
  ["+1 week", 7 * 24 * HOUR],
];

let parts = null;
let timer = null;

const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

/** 93 600 → "1 day and 2 hours". */
function spanWords(seconds) {
  const minutes = Math.round(seconds / 60);
  const counts = [
    [Math.floor(minutes / 1440), "day"],
    [Math.floor((minutes % 1440) / 60), "hour"],
    [minutes % 60, "minute"],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, word]) => plural(count, word))
    .join(" and ");
}

function tick() {
  const moment = now();
  parts.day.textContent = written(moment, LONG);
  parts.time.textContent = written(moment, SECONDS);
  parts.zone.textContent = person(get("me"))?.tz.replaceAll("_", " ") ?? "";
  const moved = spanWords(get("ahead") / 1000);
  parts.moved.textContent = moved
    ? `That is ${moved} ahead of this computer.`
    : "That is this computer's own time.";
}

function offerTomorrow() {
  parts.to.value = wallOf(new Date(now().getTime() + 24 * HOUR * 1000));
}

async function move(by, control) {
  const free = busy(control);
  parts.problem.hidden = true;
  try {
    readClock((await api.moveClock(by)).now);
    tick();
    offerTomorrow();
    parts.said.textContent = `It is now ${written(now(), { dateStyle: "full", timeStyle: "short" })}.`;
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    parts.problem.textContent = error.message;
    parts.problem.hidden = false;
  } finally {
    free();
    if (document.activeElement === document.body) control.focus();
  }
}

function jumpTo(event) {
  event.preventDefault();
  if (parts.to.value) move({ to: instantOf(parts.to.value).toISOString() }, parts.go);
}

function mount(page) {
  parts = {
    day: el("span", { class: "clock-day" }),
    time: el("span", { class: "clock-time" }),
    zone: el("span", { class: "muted" }),
    moved: el("p", { class: "muted" }),
    said: el("p", { class: "unseen", role: "status" }),
    problem: el("p", { class: "problem", role: "alert", hidden: true }),
    to: el("input", { id: "clock-to", type: "datetime-local", required: true }),
    go: el("button", { type: "submit" }, "Go there"),
  };
  const jumps = JUMPS.map(([words, seconds]) =>
    el(
      "button",
      { type: "button", onclick: ({ currentTarget }) => move({ forward_seconds: seconds }, currentTarget) },
      words,
    ),
  );
  const next = el(
    "button",
    { type: "button", onclick: ({ currentTarget }) => move({ to_next: true }, currentTarget) },
    get("nextStopLabel"),
  );
  page.append(
    el("h3", {}, "The workspace's time"),
    el("p", { class: "clock-face" }, parts.time, parts.day, parts.zone),
    parts.moved,
    el("div", { class: "lab-row" }, jumps, next),
    el(
      "form",
      { class: "clock-form", onsubmit: jumpTo },
      el("label", { class: "label", for: "clock-to" }, "To a date and time"),
      el("div", { class: "lab-row" }, parts.to, parts.go),
    ),
    parts.problem,
    parts.said,
    el(
      "p",
      { class: "muted" },
      "Time only moves forward. What comes due on the way happens on its day.",
    ),
  );
  watch(["nextStopLabel"], (label) => {
    next.textContent = label;
  });
  watch(["ahead"], () => {
    if (timer !== null) tick();
  });
}

function show() {
  tick();
  offerTomorrow();
  clearInterval(timer);
  timer = setInterval(tick, TICK_MS);
}

function hide() {
  clearInterval(timer);
  timer = null;
}

export const clockPage = { mount, show, hide };
