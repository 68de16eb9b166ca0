/** Notices of what came in elsewhere, with the message's fallback text as Slack's notifications show it. */

import { byId, el, icon } from "./dom.js";
import { plain } from "./mrkdwn.js";
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

/** Shows a notice; it leaves by itself unless the person points at it or stands on it. */
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
      el("p", {}, plain(text) || "(a message without text)"),
    ),
    place
      ? el(
          "button",
          {
            type: "button",
            onclick: () => {
              node.remove();
              openChannel(place.id);
            },
          },
          "Open",
        )
      : null,
    el(
      "button",
      {
        type: "button",
        class: "quiet icon-button",
        "aria-label": "Dismiss the notice",
        onclick: () => node.remove(),
      },
      icon("close"),
    ),
  );
  const leave = () => (node.matches(":hover, :focus-within") ? setTimeout(leave, SHOWN_MS) : node.remove());
  setTimeout(leave, SHOWN_MS);
  byId("toasts").append(node);
  while (byId("toasts").children.length > MOST) byId("toasts").firstElementChild.remove();
}
