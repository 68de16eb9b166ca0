/** The lab beside the channel: what a real Slack does not have, in three tabs. */

import { byId } from "../core/dom.js";
import { clockPage } from "./clock.js";
import { faultsPage } from "./faults.js";
import { inspectorPage } from "./inspector.js";
import { set, watch } from "../core/state.js";

const NAMES = ["clock", "faults", "inspector"];
const PAGES = { clock: clockPage, faults: faultsPage, inspector: inspectorPage };
const TAB = "slackbox-lab-tab";

/** Too little room for the lab beside a thread. */
const tight = matchMedia("(max-width: 1500px)");
const narrow = matchMedia("(max-width: 760px)");

const lab = () => byId("lab");
const isOpen = () => !lab().hidden;
const tabNow = () => NAMES.find((name) => name === sessionStorage.getItem(TAB)) ?? NAMES[0];

function showTab() {
  for (const name of NAMES) {
    const isHere = name === tabNow();
    const tab = byId(`lab-tab-${name}`);
    tab.setAttribute("aria-selected", String(isHere));
    tab.tabIndex = isHere ? 0 : -1;
    byId(`lab-${name}`).hidden = !isHere;
    if (isOpen() && isHere) PAGES[name].show();
    else PAGES[name].hide();
  }
}

function choose(name) {
  sessionStorage.setItem(TAB, name);
  showTab();
}

function setOpen(open) {
  const hadFocus = lab().contains(document.activeElement);
  lab().hidden = !open;
  byId("lab-open").setAttribute("aria-expanded", String(open));
  byId("main").inert = open && narrow.matches;
  if (open && tight.matches) set("thread", null);
  showTab();
  if (open) byId("lab-title").focus({ preventScroll: true });
  else if (hadFocus) byId("lab-open").focus();
}

function onTabKey(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const name = NAMES.at((NAMES.indexOf(tabNow()) + step) % NAMES.length);
  choose(name);
  byId(`lab-tab-${name}`).focus();
}

/** Whether anything makes the workspace behave worse than a Slack in good health. */
const isFaulty = (faults) =>
  faults !== null &&
  (faults.is_token_revoked || faults.delay_ms > 0 || Object.values(faults.rates).some((rate) => rate > 0));

/** Passes the workspace's news on to the pages that they concern. */
export function labNews(type) {
  if (["faults", "people", "channels"].includes(type)) faultsPage.refresh();
  if (type === "exchange") inspectorPage.refresh();
}

/** Reads everything anew, after the line to the workspace was lost. */
export function resetLab() {
  faultsPage.refresh();
  inspectorPage.reset();
}

export function mountLab() {
  for (const name of NAMES) {
    PAGES[name].mount(byId(`lab-${name}`));
    byId(`lab-tab-${name}`).addEventListener("click", () => choose(name));
  }
  byId("lab-tabs").addEventListener("keydown", onTabKey);
  byId("lab-open").addEventListener("click", () => setOpen(!isOpen()));
  byId("lab-close").addEventListener("click", () => setOpen(false));
  byId("faults-mark").addEventListener("click", () => {
    choose("faults");
    setOpen(true);
  });
  lab().addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) setOpen(false);
  });
  narrow.addEventListener("change", () => {
    if (isOpen()) byId("main").inert = narrow.matches;
  });
  faultsPage.refresh();
  watch(["faults"], (faults) => {
    byId("faults-mark").hidden = !isFaulty(faults);
  });
  watch(["thread"], (thread) => {
    if (thread !== null && isOpen() && tight.matches) setOpen(false);
  });
}
