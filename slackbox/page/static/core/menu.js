/** Menus in the top layer, so that no scrolling frame can cut them off; the focus returns to their opener. */

import { el, freshId } from "./dom.js";

const EDGE = 8;

function place(menu, opener) {
  const at = opener.getBoundingClientRect();
  const room = document.documentElement.clientWidth - menu.offsetWidth - EDGE;
  const fitsBelow = at.bottom + menu.offsetHeight + EDGE < innerHeight;
  menu.style.left = `${Math.max(EDGE, Math.min(at.left, room))}px`;
  menu.style.top = `${fitsBelow ? at.bottom + 4 : Math.max(EDGE, at.top - menu.offsetHeight - 4)}px`;
}

function onKey(event, items, close) {
  const here = items.indexOf(document.activeElement);
  const wanted = {
    ArrowDown: items[(here + 1) % items.length],
    ArrowUp: items.at(here - 1),
    Home: items[0],
    End: items.at(-1),
  }[event.key];
  if (event.key === "Tab") close();
  if (event.key !== "Escape" && !wanted) return;
  event.preventDefault();
  event.stopPropagation();
  if (wanted) wanted.focus();
  else close();
}

/** Closed by hand: a menu that the platform closes would go when a long press ends outside it. */
function build(opener, label, choices) {
  const menu = el("div", {
    id: freshId("menu"),
    class: "menu",
    role: "menu",
    "aria-label": label,
    popover: "manual",
  });
  const close = () => {
    const hadFocus = menu.contains(document.activeElement);
    menu.hidePopover();
    if (hadFocus) opener.focus();
  };
  const onOutside = ({ target }) => {
    if (!menu.contains(target) && !opener.contains(target)) close();
  };
  const items = choices.map((choice) =>
    el(
      "button",
      {
        type: "button",
        role: "menuitem",
        tabindex: "-1",
        onclick: () => {
          close();
          choice.run();
        },
      },
      el("span", { class: "text" }, choice.content),
      choice.more ? el("span", { class: "menu-more" }, choice.more) : null,
    ),
  );
  items[0]?.setAttribute("autofocus", "");
  menu.append(...items);
  menu.addEventListener("keydown", (event) => onKey(event, items, close));
  menu.addEventListener("beforetoggle", ({ newState }) => {
    const isOpening = newState === "open";
    opener.setAttribute("aria-expanded", String(isOpening));
    if (isOpening) document.addEventListener("pointerdown", onOutside, true);
    else document.removeEventListener("pointerdown", onOutside, true);
  });
  menu.addEventListener("toggle", ({ newState }) => {
    if (newState === "open") place(menu, opener);
    else menu.remove();
  });
  return menu;
}

/**
 * Makes a button open a menu of `choices()`: each `{content, more?, run}`, text or nodes and what it does.
 * The menu is made when it is wanted; gives back a function that opens it without a press.
 */
export function opensMenu(opener, label, choices) {
  opener.setAttribute("aria-haspopup", "menu");
  opener.setAttribute("aria-expanded", "false");
  const prepare = () => {
    if (opener.popoverTargetElement?.isConnected) return;
    const menu = build(opener, label, choices());
    (opener.closest("dialog") ?? document.body).append(menu);
    opener.popoverTargetElement = menu;
  };
  opener.addEventListener("click", prepare);
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    opener.click();
  });
  return () => {
    prepare();
    opener.focus({ preventScroll: true });
    opener.popoverTargetElement.showPopover();
  };
}
