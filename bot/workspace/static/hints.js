/** The "Try this" panel: what a newcomer can do, and as whom. */

import { avatar, byId, el, icon } from "./dom.js";
import { propose } from "./composer.js";
import { inline, unescape } from "./mrkdwn.js";
import { become } from "./session.js";
import { get, person, set, watch } from "./state.js";

const DISMISSED = "sensur-hints-dismissed";

/** The first `/command` in code marks, which can be put into the box. */
const commandIn = (text) => /`(\/[^`]+)`/u.exec(text)?.[1];

async function tryIt(hint) {
  if (get("me") !== hint.as) await become(hint.as);
  set("tab", "messages");
  const command = commandIn(hint.text);
  if (command) propose(unescape(command));
}

function row(hint) {
  const who = person(hint.as);
  const mine = get("me") === hint.as;
  const label = commandIn(hint.text) ? "Try" : mine ? null : "Switch";
  return el(
    "li",
    {},
    who ? avatar(who.name, who.id) : null,
    el("p", {}, el("strong", {}, `${mine ? "You" : (who?.name ?? hint.as)}:`), " ", inline(hint.text)),
    label
      ? el(
          "button",
          {
            type: "button",
            "aria-label": `${label}: ${hint.text.replaceAll("`", "")}`,
            onclick: () => tryIt(hint),
          },
          label,
        )
      : null,
  );
}

function draw() {
  const hints = get("hints") ?? [];
  const panel = byId("hints");
  const wasOpen = panel.querySelector("details")?.open;
  panel.hidden = hints.length === 0 || sessionStorage.getItem(DISMISSED) !== null;
  const roomy = matchMedia("(min-width: 761px)").matches;
  panel.replaceChildren(
    el("details", { open: wasOpen ?? roomy }, el("summary", {}, "Try this"), el("ol", {}, hints.map(row))),
    el(
      "button",
      {
        type: "button",
        class: "quiet icon-button hints-close",
        "aria-label": "Dismiss these hints",
        onclick: () => {
          sessionStorage.setItem(DISMISSED, "yes");
          panel.hidden = true;
        },
      },
      icon("close"),
    ),
  );
}

export const mountHints = () => watch(["hints", "me"], draw);
