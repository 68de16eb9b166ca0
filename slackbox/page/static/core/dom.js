/** Builds DOM nodes; data only ever becomes text nodes and attribute values, never markup. */

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes (`on…` are listeners; null and false are left out) and children. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** One of the symbols drawn in index.html. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

let lastId = 0;

/** A document-wide unique id, to tie labels and errors to their fields. */
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** The initials of a name on a muted colour that stays the same for the same id. */
export function avatar(name, id) {
  const node = el("span", { class: "avatar", "aria-hidden": "true" });
  paintAvatar(node, name, id);
  return node;
}

export function paintAvatar(node, name, id) {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  node.textContent =
    letters
      .map((word) => [...word][0])
      .join("")
      .toUpperCase() || "?";
  let hue = 0;
  for (const character of id) hue = (hue * 31 + character.codePointAt(0) * 137) % 360;
  node.style.setProperty("--hue", String(hue));
}

/** Marks a control as waiting, and gives back the function that frees it. */
export function busy(node) {
  node.setAttribute("aria-busy", "true");
  node.setAttribute("aria-disabled", "true");
  if ("disabled" in node) node.disabled = true;
  return () => {
    node.removeAttribute("aria-busy");
    node.removeAttribute("aria-disabled");
    if ("disabled" in node) node.disabled = false;
  };
}

/** Whether the person points with a finger: a field focused unasked would raise the keyboard. */
export const isTouch = () => matchMedia("(hover: none)").matches;
