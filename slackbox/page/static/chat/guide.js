/** The "Try next" panel: leads a newcomer through the product, one step at a time and as the right person. */

import * as api from "../core/api.js";
import { avatar, busy, byId, el, icon } from "../core/dom.js";
import { inline } from "../blocks/mrkdwn.js";
import { become, openChannel, refreshChannels, refreshMessages, refreshView } from "../core/session.js";
import { get, person, set, watch, withApp } from "../core/state.js";

const FOLDED = "slackbox-guide-folded";
const SOON_MS = 250;
const CLOSING_MS = 20_000;

let timer = null;
let drawnStep = null;
let isPlaying = false;
let trouble = "";
const played = new Set();

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

/** The person of the guide's next step, for visitors whose address names no person; null without a step. */
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
    played.add(step.id);
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
  const isMine = get("me") === step.as;
  const inChat = isMine && (step.acts.length === 0 || played.has(step.id));
  const hint = inChat
    ? el("p", { class: "muted" }, step.acts.length > 0 ? "Go on in the chat." : "Do this in the chat.")
    : null;
  const label = step.label || (step.acts.length > 0 ? "Do it" : `Become ${person(step.as)?.name ?? step.as}`);
  const button =
    isMine && step.acts.length === 0
      ? null
      : el("button", { type: "button", class: inChat ? null : "primary", onclick: () => play(step) }, label);
  const problem = trouble ? el("p", { class: "problem", role: "alert" }, trouble) : null;
  return el("div", { class: "guide-way" }, hint, button, problem);
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
  if (!step) return;
  if (isFolded) sessionStorage.setItem(FOLDED, "yes");
  else sessionStorage.removeItem(FOLDED);
}

/** Whether the panel is unfolded; the closing words are, once, where the last step was seen to be done. */
function isUnfolded(step) {
  if (step) return sessionStorage.getItem(FOLDED) === null;
  return Boolean(drawnStep) || panel().querySelector(".finished")?.open === true;
}

function build(guide) {
  const step = presentOf(guide);
  const count = guide.steps.length;
  const where = step ? `Step ${guide.steps.indexOf(step) + 1} of ${count}` : `All ${count} steps are done`;
  const details = el(
    "details",
    { class: step ? "guide-fold" : "guide-fold finished", open: isUnfolded(step) },
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

/** The closing words have been read after a while, or once the person goes on: a line is enough then. */
function leaveClosing() {
  const finished = panel().querySelector(".finished[open]");
  if (finished && !finished.matches(":hover, :focus-within")) finished.open = false;
}

function draw() {
  const guide = get("guide");
  const steps = guide?.steps ?? [];
  panel().hidden = steps.length === 0;
  if (steps.length === 0 || isPlaying) return;
  const step = presentOf(guide)?.id ?? "";
  if (drawnStep !== step) trouble = "";
  const wasDoneOpen = drawnStep === step && panel().querySelector(".guide-done")?.open;
  const hadFocus = panel().contains(document.activeElement);
  panel().replaceChildren(build(guide));
  const done = panel().querySelector(".guide-done");
  if (done && wasDoneOpen) done.open = true;
  if (hadFocus)
    (panel().querySelector("button") ?? panel().querySelector("summary")).focus({ preventScroll: true });
  if (drawnStep && !step) setTimeout(leaveClosing, CLOSING_MS);
  drawnStep = step;
}

export function mountGuide() {
  watch(["guide", "me", "people"], draw);
  watch(["channel"], leaveClosing);
}
