/** The "Try next" panel: leads a newcomer through the product, one step at a time and as the right person. */

import * as api from "./api.js";
import { avatar, busy, byId, el, icon } from "./dom.js";
import { inline } from "./mrkdwn.js";
import { become, openChannel, refreshChannels, refreshMessages, refreshView } from "./session.js";
import { get, person, set, watch, withApp } from "./state.js";

const FOLDED = "sensur-guide-folded";
const DONE_SEEN = "sensur-guide-done";
const SOON_MS = 250;

let timer = null;
let drawnStep = null;
let isPlaying = false;
let trouble = "";

const panel = () => byId("guide");

async function refresh() {
  let found;
  try {
    found = await api.guide();
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    return;
  }
  if (JSON.stringify(found) !== JSON.stringify(get("guide"))) set("guide", found);
}

/** Reads soon how far the steps are; several calls in a row are one reading. */
export function refreshGuideSoon() {
  clearTimeout(timer);
  timer = setTimeout(refresh, SOON_MS);
}

const presentOf = (guide) => guide?.steps.find((step) => !step.is_done) ?? null;

/** The id of the person with whom the guide goes on, for a visitor who has named nobody; null without one. */
export async function personToBegin() {
  await refresh();
  return presentOf(get("guide"))?.as ?? null;
}

async function toPlace(step) {
  if (get("me") !== step.as) await become(step.as);
  const place = step.acts.find((act) => act.channel)?.channel ?? withApp()?.id;
  if (place && get("channel") !== place) await openChannel(place);
  set("tab", "messages");
}

/** Becomes the step's person, opens the place, and says what is to be said there, one after the other. */
async function play(step) {
  for (const button of panel().querySelectorAll("button")) busy(button);
  isPlaying = true;
  trouble = "";
  try {
    await toPlace(step);
    for (const act of step.acts) {
      await api.say({ as: step.as, channel: act.channel ?? withApp()?.id, text: act.say });
      await Promise.all([refreshMessages(), refreshView(), refreshChannels()]);
    }
    await refresh();
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    trouble = error.message;
  } finally {
    isPlaying = false;
    draw();
  }
}

/** What the person does about a step: press the panel's button, or act in the chat themselves. */
function way(step) {
  if (step.acts.length === 0 && get("me") === step.as) {
    return el("p", { class: "muted guide-way" }, "Do this in the chat.");
  }
  const label = step.label || (step.acts.length > 0 ? "Do it" : `Become ${person(step.as)?.name ?? step.as}`);
  const button = el("button", { type: "button", class: "primary", onclick: () => play(step) }, label);
  const problem = trouble ? el("p", { class: "problem", role: "alert" }, trouble) : null;
  return el("div", { class: "guide-way" }, button, problem);
}

function present(step) {
  const who = person(step.as);
  const isMine = get("me") === step.as;
  return el(
    "div",
    { class: "guide-step" },
    who ? avatar(who.name, who.id) : null,
    el(
      "div",
      { class: "guide-words" },
      el("p", { class: "guide-title" }, el("strong", {}, step.title)),
      el(
        "p",
        {},
        el("span", { class: "muted" }, isMine ? "" : `As ${who?.name ?? step.as}: `),
        inline(step.text),
      ),
    ),
    way(step),
  );
}

function doneOnes(guide) {
  const done = guide.steps.filter((step) => step.is_done);
  if (done.length === 0) return null;
  const rows = done.map((step) =>
    el("li", {}, icon("tick"), el("span", { class: "unseen" }, "Done: "), step.title),
  );
  return el("details", { class: "guide-done" }, el("summary", {}, `${done.length} done`), el("ol", {}, rows));
}

function closing(guide) {
  return el("p", { class: "guide-closing" }, inline(guide.closing ?? ""));
}

function remember(step, isFolded) {
  const name = step ? FOLDED : DONE_SEEN;
  if (isFolded) sessionStorage.setItem(name, "yes");
  else sessionStorage.removeItem(name);
}

function build(guide) {
  const step = presentOf(guide);
  const count = guide.steps.length;
  const where = step ? `Step ${guide.steps.indexOf(step) + 1} of ${count}` : `All ${count} steps are done`;
  const isOpen = step ? sessionStorage.getItem(FOLDED) === null : sessionStorage.getItem(DONE_SEEN) === null;
  const details = el(
    "details",
    { class: step ? "guide-fold" : "guide-fold finished", open: isOpen },
    el(
      "summary",
      {},
      el("span", { class: "guide-name" }, "Try next"),
      el("span", { class: "muted", role: "status" }, where),
    ),
    el("div", { class: "guide-inside" }, doneOnes(guide), step ? present(step) : closing(guide)),
  );
  // At the click, by which it is still as it was: the news of a toggle come too late for a page that is left.
  details.querySelector("summary").addEventListener("click", () => remember(step, details.open));
  return details;
}

function draw() {
  const guide = get("guide");
  const steps = guide?.steps ?? [];
  panel().hidden = steps.length === 0;
  if (steps.length === 0 || isPlaying) return;
  const step = presentOf(guide)?.id ?? "";
  const wasDoneOpen = drawnStep === step && panel().querySelector(".guide-done")?.open;
  const hadFocus = panel().contains(document.activeElement);
  panel().replaceChildren(build(guide));
  const done = panel().querySelector(".guide-done");
  if (done && wasDoneOpen) done.open = true;
  if (hadFocus)
    (panel().querySelector("button") ?? panel().querySelector("summary")).focus({ preventScroll: true });
  drawnStep = step;
}

/** The closing words have been read once the person goes on: a line is enough from then on. */
function leaveClosing() {
  const finished = panel().querySelector(".finished[open]");
  if (!finished) return;
  finished.open = false;
  remember(null, true);
}

export function mountGuide() {
  watch(["guide", "me", "people"], draw);
  watch(["channel"], leaveClosing);
}
