/** Block Kit blocks as DOM nodes, for messages and for dialogs. */

import { el, freshId } from "../core/dom.js";
import { element } from "./elements.js";
import { GROUPED } from "./fields.js";
import { mrkdwn, textObject, unescape, words } from "./mrkdwn.js";
import { richText, table } from "./richtext.js";
import { fileAddress } from "../core/api.js";
import { get } from "../core/state.js";

const LONG_LINES = 30;

/** Text, folded after a screenful when it is long, so that it is easy to scroll past. */
export function foldable(text, nodes) {
  const box = el("div", { class: "text" }, nodes);
  const lines = text.split("\n").length;
  if (lines <= LONG_LINES) return [box];
  box.id = freshId("folded");
  box.classList.add("folded");
  const say = (open) => (open ? "Show less" : `Show all ${lines} lines`);
  const toggle = el(
    "button",
    {
      type: "button",
      class: "quiet fold",
      "aria-expanded": "false",
      "aria-controls": box.id,
      onclick: () => {
        const open = !box.classList.toggle("folded");
        toggle.setAttribute("aria-expanded", String(open));
        toggle.textContent = say(open);
      },
    },
    say(false),
  );
  return [box, toggle];
}

/** A picture from this workspace; one from elsewhere is only named, since nothing leaves this computer. */
function picture(data) {
  const alt = unescape(data.alt_text ?? "Image");
  const address = data.slack_file ? fileAddress(get("me"), data.slack_file.id ?? "") : (data.image_url ?? "");
  const local =
    address.startsWith("data:image/") || new URL(address, location.href).origin === location.origin;
  if (local) return el("img", { src: address, alt, loading: "lazy" });
  return el("span", { class: "muted" }, `[${alt}]`);
}

function section(block, surface) {
  const main = el("div", { class: "section-main" });
  if (block.text) main.append(...foldable(block.text.text, textObject(block.text)));
  if (block.fields) {
    main.append(
      el(
        "div",
        { class: "fields" },
        block.fields.map((field) => el("div", { class: "text" }, textObject(field))),
      ),
    );
  }
  if (!block.accessory) return [main];
  const side =
    block.accessory.type === "image" ? picture(block.accessory) : element(block.accessory, block, surface);
  return [main, el("div", { class: "accessory" }, side)];
}

function input(block, surface) {
  const id = freshId("field");
  const error = surface.errors?.[block.block_id];
  const control = element(block.element, block, surface, id);
  const optional = block.optional ? el("span", { class: "muted" }, " (optional)") : null;
  const grouped = GROUPED.has(block.element.type);
  const label = el(
    grouped ? "div" : "label",
    { class: "label", id: `${id}-label`, for: grouped ? null : id },
    words(block.label),
    optional,
  );
  const hint = block.hint ? el("p", { id: `${id}-hint`, class: "hint muted" }, words(block.hint)) : null;
  const problem = el(
    "p",
    { id: `${id}-error`, class: "problem field-problem", role: "alert", hidden: !error },
    error ?? "",
  );
  if (error) control.setAttribute("aria-invalid", "true");
  return [label, control, hint, problem];
}

const BUILDERS = {
  section,
  input,
  header: (block) => [el("h3", {}, words(block.text))],
  divider: () => [el("hr")],
  context: (block) =>
    block.elements.map((part) =>
      part.type === "image" ? picture(part) : el("span", { class: "text" }, textObject(part)),
    ),
  actions: (block, surface) => block.elements.map((part) => element(part, block, surface)),
  image: (block) => [
    el(
      "figure",
      {},
      picture(block),
      block.title ? el("figcaption", { class: "muted" }, words(block.title)) : null,
    ),
  ],
  rich_text: (block) => [el("div", { class: "text" }, richText(block))],
  table: (block) => [table(block)],
  markdown: (block) => [el("div", { class: "text raw" }, block.text)],
  alert: (block) => [el("div", { class: "text alert-text" }, textObject(block.text))],
};

/** What stands in a block; one that is unknown or not as it should be is named instead. */
function inside(block, surface) {
  try {
    return BUILDERS[block.type](block, surface);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return [el("p", { class: "muted" }, `(${block.type} cannot be shown here)`)];
  }
}

function frame(block, surface) {
  return el(
    "div",
    { class: `block block-${block.type}`, "data-block": block.block_id },
    inside(block, surface),
  );
}

/** The nodes for a list of blocks. */
export const renderBlocks = (blocks, surface) => blocks.map((block) => frame(block, surface));

/** The node for a message's plain `text`, when it has no blocks. */
export const renderText = (text) => el("div", { class: "block" }, foldable(text, mrkdwn(text)));

/** What stands in the place of a text that was forgotten. */
export const NO_TEXT = "(a message without text)";
