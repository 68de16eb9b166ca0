/** Buttons and overflow menus, which hold no value, and the way to any element by its type. */

import { el, freshId, icon } from "../core/dom.js";
import { FIELDS } from "./fields.js";
import { opensMenu } from "../core/menu.js";
import { isSafe, textObject, words } from "./mrkdwn.js";

function button(element, block, surface) {
  const control = el(
    "button",
    {
      type: "button",
      class: ["primary", "danger"].includes(element.style) ? element.style : null,
      "aria-label": element.accessibility_label,
      "data-action": element.action_id,
    },
    el("span", { class: "button-text" }, words(element.text)),
  );
  control.addEventListener("click", () => {
    if (isSafe(element.url)) window.open(element.url, "_blank", "noopener,noreferrer");
    surface.press(block.block_id, element, control);
  });
  return control;
}

function overflow(element, block, surface) {
  const opener = el(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": "More actions",
      "data-action": element.action_id,
    },
    icon("more"),
  );
  opensMenu(opener, "More actions", () =>
    element.options.map((option) => ({
      content: textObject(option.text),
      more: words(option.description),
      run: () => surface.press(block.block_id, element, opener, option.value),
    })),
  );
  return opener;
}

const BUILDERS = { button, overflow, workflow_button: button, ...FIELDS };

/** The control for an element, or a muted word where this page does not know its type. */
export function element(data, block, surface, id = freshId("field")) {
  const build = BUILDERS[data.type];
  if (!build) return el("span", { class: "muted" }, `(${data.type} cannot be shown here)`);
  return build(data, block, surface, id);
}
