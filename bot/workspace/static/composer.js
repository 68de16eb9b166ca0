/** The box at the bottom: Enter sends, a slash offers the commands, what was sent is kept in order. */

import * as api from "./api.js";
import { byId, el, isTouch } from "./dom.js";
import { followLatest } from "./messages.js";
import { refreshChannels, refreshMessages, refreshView } from "./session.js";
import { channelTitle, currentChannel, get, set, watch } from "./state.js";

const drafts = new Map();
let offered = [];
let active = 0;
let draftKey = "";
let lastSent = "";
let queue = Promise.resolve();
let waiting = 0;

const box = () => byId("composer-text");
const list = () => byId("completions");

function grow() {
  box().style.height = "auto";
  box().style.height = `${box().scrollHeight + 2}px`;
}

function write(text) {
  box().value = text;
  grow();
  offer();
}

/** Puts a text into the box for the person to send. */
export function propose(text) {
  write(text);
  box().focus();
}

export function sayProblem(text) {
  byId("composer-problem").textContent = text;
  byId("composer-problem").hidden = !text;
}

/** What stands above the box in passing: how a command goes on, a file under way, the thread replied to. */
function note(...content) {
  byId("composer-note").replaceChildren(...content);
  byId("composer-note").hidden = content.length === 0;
}

function drawNote() {
  const thread = get("thread");
  const typed = get("commands").find((one) => box().value.startsWith(`${one.command} `));
  if (thread) {
    note(
      `Replying in a thread to ${thread.name}. `,
      el("button", { type: "button", class: "quiet", onclick: () => set("thread", null) }, "Cancel"),
    );
  } else if (typed) note(el("code", {}, `${typed.command} ${typed.usage_hint ?? ""}`));
  else note();
}

function offer() {
  const text = box().value;
  const isCommand = /^\/\S*$/u.test(text);
  offered = isCommand ? get("commands").filter((one) => one.command.startsWith(text.toLowerCase())) : [];
  active = 0;
  drawOffer();
  drawNote();
}

function drawOffer() {
  list().hidden = offered.length === 0;
  list().replaceChildren(
    ...offered.map((one, index) =>
      el(
        "li",
        {
          id: `completion-${index}`,
          role: "option",
          "aria-selected": String(index === active),
          onmousedown: (event) => {
            event.preventDefault();
            take(one);
          },
        },
        el("strong", {}, one.command),
        el("span", { class: "muted" }, ` ${one.usage_hint ?? ""}`),
        el("span", { class: "completion-more" }, one.description ?? ""),
      ),
    ),
  );
  if (offered.length > 0) box().setAttribute("aria-activedescendant", `completion-${active}`);
  else box().removeAttribute("aria-activedescendant");
}

function take(command) {
  write(`${command.command} `);
  box().focus();
  return true;
}

function step(by) {
  active = (active + by + offered.length) % offered.length;
  drawOffer();
  return true;
}

/** Brings back what was sent last, when the box is empty. */
function recall() {
  if (box().value !== "" || !lastSent) return false;
  write(lastSent);
  return true;
}

/** Leaves the list of commands, or the thread. */
function leave() {
  if (offered.length === 0 && !get("thread")) return false;
  if (offered.length === 0) set("thread", null);
  offered = [];
  drawOffer();
  return true;
}

function enter() {
  const isWhole = offered.length === 1 && offered[0].command === box().value;
  if (offered.length > 0 && !isWhole) return take(offered[active]);
  send();
  return true;
}

function markWaiting(by) {
  waiting += by;
  byId("send").setAttribute("aria-busy", String(waiting > 0));
}

async function dispatch(sent) {
  markWaiting(1);
  try {
    await api.say(sent);
    await Promise.all([refreshMessages(), refreshView(), refreshChannels()]);
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    sayProblem(`“${sent.text}”: ${error.message}`);
    if (box().value === "" && !error.isUnsure) write(sent.text);
  } finally {
    markWaiting(-1);
  }
}

/** Sends what is in the box; several in a row arrive in their order, without waiting to type the next. */
function send() {
  const text = box().value.trim();
  if (!text || !get("channel")) return;
  const sent = { as: get("me"), channel: get("channel"), text, thread: get("thread")?.ts };
  lastSent = text;
  sayProblem("");
  set("thread", null);
  write("");
  followLatest();
  queue = queue.then(() => dispatch(sent));
}

function onKey(event) {
  if (event.isComposing) return;
  const open = offered.length > 0;
  const keys = {
    ArrowDown: () => open && step(1),
    ArrowUp: () => (open ? step(-1) : recall()),
    Tab: () => open && !event.shiftKey && take(offered[active]),
    Escape: leave,
    Enter: () => !event.shiftKey && enter(),
  };
  if (keys[event.key]?.()) event.preventDefault();
}

/** Sends files to the open channel, one after the other. */
export async function sendFiles(files) {
  sayProblem("");
  followLatest();
  for (const file of files) {
    note(`Sending ${file.name} …`);
    markWaiting(1);
    try {
      await api.upload(get("me"), get("channel"), file);
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      sayProblem(`${file.name} was not sent. ${error.message}`);
    } finally {
      markWaiting(-1);
    }
  }
  drawNote();
  await Promise.all([refreshMessages(), refreshChannels()]);
}

function changePlace() {
  drafts.set(draftKey, box().value);
  draftKey = `${get("me")} ${get("channel")}`;
  const channel = currentChannel();
  sayProblem("");
  write(drafts.get(draftKey) ?? "");
  box().setAttribute("aria-label", channel ? `Message ${channelTitle(channel)}` : "Message");
  box().placeholder = channel ? `Message ${channelTitle(channel)}` : "";
  if (channel && !isTouch() && !byId("modal").open) box().focus();
}

export function mountComposer() {
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
    box().focus();
  });
  box().addEventListener("keydown", onKey);
  box().addEventListener("input", () => {
    grow();
    offer();
  });
  byId("attach").addEventListener("click", () => byId("attach-input").click());
  byId("attach-input").addEventListener("change", async ({ target }) => {
    const files = [...target.files];
    target.value = "";
    await sendFiles(files);
  });
  watch(["channel"], changePlace);
  watch(["thread"], () => {
    drawNote();
    if (get("thread")) box().focus();
  });
}
