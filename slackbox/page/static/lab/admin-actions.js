/** Admin actions: states of channels, people and the token, and disturbances of Socket Mode. */

import * as api from "../core/api.js";
import { busy, el, freshId } from "../core/dom.js";

const SOCKET = [
  ["socket_refresh", "Ask to reconnect"],
  ["socket_abort", "Break the connection"],
  ["socket_silence", "Fall silent"],
];

const LOCALES = [
  ["en-US", "English (US)"],
  ["en-GB", "English (UK)"],
  ["nb-NO", "Norsk bokmål"],
  ["de-DE", "Deutsch"],
];

let drawn = "";
let underWay = 0;

/** A switch that shows a state and changes it by one of two admin actions. */
function stateSwitch({ label, isOn, on, off, about, run }) {
  const id = freshId("switch");
  const box = el("input", {
    id,
    type: "checkbox",
    role: "switch",
    checked: isOn,
    "data-key": JSON.stringify([on, about]),
  });
  box.addEventListener("change", () => run(box, { action: box.checked ? on : off, ...about }));
  return el("label", { class: "switch", for: id }, box, label);
}

const group = (title, ...switches) =>
  el("div", { class: "admin-action", role: "group", "aria-label": title }, el("strong", {}, title), switches);

function channelGroup(one, run) {
  const about = { channel: one.id };
  return group(
    `#${one.name}`,
    stateSwitch({ label: "Archived", isOn: one.is_archived, on: "archive", off: "unarchive", about, run }),
    stateSwitch({
      label: "The bot is in it",
      isOn: one.has_bot,
      on: "invite_bot",
      off: "remove_bot",
      about,
      run,
    }),
  );
}

/** The language in which a person uses the workspace; the app hears of a change. */
function localeChoice(one, run) {
  const about = { person: one.id };
  const known = LOCALES.some(([locale]) => locale === one.locale);
  const offered = known ? LOCALES : [...LOCALES, [one.locale, one.locale]];
  const choice = el(
    "select",
    { "data-key": JSON.stringify(["set_locale", about]) },
    offered.map(([locale, name]) => el("option", { value: locale, selected: locale === one.locale }, name)),
  );
  choice.addEventListener("change", () =>
    run(choice, { action: "set_locale", locale: choice.value, ...about }),
  );
  return el("label", { class: "switch" }, "Language", choice);
}

const personGroup = (one, run) =>
  group(
    one.name,
    localeChoice(one, run),
    stateSwitch({
      label: "Deactivated",
      isOn: one.is_deactivated,
      on: "deactivate",
      off: "reactivate",
      about: { person: one.id },
      run,
    }),
  );

function build(node, faults, changed) {
  const problem = el("p", { class: "problem", role: "alert", hidden: true });
  const run = async (control, body) => {
    const free = busy(control);
    underWay += 1;
    problem.hidden = true;
    try {
      await api.actAsAdmin(body);
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      problem.textContent = error.message;
      problem.hidden = false;
      if (control.type === "checkbox") control.checked = !control.checked;
    } finally {
      underWay -= 1;
      free();
      if (document.activeElement === document.body) control.focus();
      changed();
    }
  };
  const token = stateSwitch({
    label: "The bot's token is revoked",
    isOn: faults.is_token_revoked,
    on: "revoke_token",
    off: "restore_token",
    about: {},
    run,
  });
  const socket = SOCKET.map(([action, words]) =>
    el("button", { type: "button", onclick: ({ currentTarget }) => run(currentTarget, { action }) }, words),
  );
  node.replaceChildren(
    problem,
    el(
      "div",
      {},
      group("The app", token),
      faults.channels.map((one) => channelGroup(one, run)),
      faults.people.map((one) => personGroup(one, run)),
    ),
    ...(faults.is_socket_mode ? [el("h3", {}, "Socket Mode"), el("div", { class: "lab-row" }, socket)] : []),
  );
}

/** Draws the states; nothing is redrawn while they stay the same or a switch is under way. */
export function drawAdminActions(node, faults, changed) {
  if (underWay > 0) return;
  const { channels, people, is_token_revoked, is_socket_mode } = faults;
  const signature = JSON.stringify([channels, people, is_token_revoked, is_socket_mode]);
  if (signature === drawn) return;
  drawn = signature;
  const focused = node.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  build(node, faults, changed);
  if (focused) node.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}
