/** Notices of what came in elsewhere, with the message's fallback text as Slack's notifications show it. */

import { NO_TEXT } from "../blocks/blocks.js";
import { byId, el, icon } from "./dom.js";
import { plain } from "../blocks/mrkdwn.js";
import { channel, channelTitle } from "./state.js";
import { openChannel } from "./session.js";

const SHOWN_MS = 8000;
const MOST = 3;
const TWICE_MS = 1500;

let last = { text: "", channel: "", at: 0 };

function isRepeated(text, channelId) {
  const now = performance.now();
  const same = last.text === text && last.channel === channelId && now - last.at < TWICE_MS;
  last = { text, channel: channelId, at: now };
  return same;
}

/** Lets a notice stand for a while; it leaves by itself unless the person points at it or stands on it. */
function show(node) {
  const leave = () => (node.matches(":hover, :focus-within") ? setTimeout(leave, SHOWN_MS) : node.remove());
  setTimeout(leave, SHOWN_MS);
  byId("toasts").append(node);
  while (byId("toasts").children.length > MOST) byId("toasts").firstElementChild.remove();
}

const dismissing = (node) =>
  el(
    "button",
    {
      type: "button",
      class: "quiet icon-button",
      "aria-label": "Dismiss the notice",
      onclick: () => node.remove(),
    },
    icon("close"),
  );

/** Says something of the page's own, in passing. */
export function notice(text) {
  const node = el("div", { class: "toast" }, el("p", { class: "toast-text" }, text));
  node.append(dismissing(node));
  show(node);
}

/** Announces a message elsewhere by its fallback text. */
export function toast(text, channelId) {
  if (isRepeated(text, channelId)) return;
  const place = channel(channelId);
  const node = el(
    "div",
    { class: "toast" },
    el(
      "div",
      { class: "toast-text" },
      place ? el("strong", {}, channelTitle(place)) : null,
      el("p", {}, plain(text) || NO_TEXT),
    ),
  );
  const open = () => {
    node.remove();
    openChannel(place.id);
  };
  if (place) node.append(el("button", { type: "button", onclick: open }, "Open"));
  node.append(dismissing(node));
  show(node);
}
