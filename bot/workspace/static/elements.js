/** Buttons and overflow menus, which hold no value, and the way to any element by its type. */

import { el, freshId, icon } from "./dom.js";
import { FIELDS } from "./fields.js";
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

/** A menu in the top layer, so that no scrolling frame can cut it off. */
function overflow(element, block, surface) {
  const menu = el("div", { id: freshId("menu"), class: "menu", role: "menu", popover: "auto" });
  const opener = el(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": "More actions",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      popovertarget: menu.id,
      "data-action": element.action_id,
    },
    icon("more"),
  );
  const items = element.options.map((option) =>
    el(
      "button",
      {
        type: "button",
        role: "menuitem",
        tabindex: "-1",
        onclick: () => {
          menu.hidePopover();
          surface.press(block.block_id, element, opener, option.value);
        },
      },
      el("span", { class: "text" }, textObject(option.text)),
    ),
  );
  menu.append(...items);
  menu.addEventListener("beforetoggle", () => items[0].setAttribute("autofocus", ""));
  menu.addEventListener("toggle", ({ newState }) => {
    opener.setAttribute("aria-expanded", String(newState === "open"));
    if (newState !== "open") return;
    const place = opener.getBoundingClientRect();
    const room = document.documentElement.clientWidth - menu.offsetWidth - 8;
    const below = place.bottom + menu.offsetHeight + 8 < innerHeight;
    menu.style.left = `${Math.max(8, Math.min(place.left, room))}px`;
    menu.style.top = `${below ? place.bottom + 4 : Math.max(8, place.top - menu.offsetHeight - 4)}px`;
  });
  menu.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    items.at((items.indexOf(document.activeElement) + step) % items.length)?.focus();
  });
  return el("span", { class: "overflow" }, opener, menu);
}

const BUILDERS = { button, overflow, workflow_button: button, ...FIELDS };

/** The control for an element, or a muted word where this page does not know its type. */
export function element(data, block, surface, id = freshId("field")) {
  const build = BUILDERS[data.type];
  if (!build) return el("span", { class: "muted" }, `(${data.type} cannot be shown here)`);
  return build(data, block, surface, id);
}
