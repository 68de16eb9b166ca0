/** The rich_text and table blocks as DOM nodes. */

import { el } from "../core/dom.js";
import { link } from "./mrkdwn.js";
import { channel, personName } from "../core/state.js";
import { formatDate } from "../core/time.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code" };

const LEAVES = {
  text: (leaf) => document.createTextNode(leaf.text),
  link: (leaf) => link(leaf.url, leaf.text),
  user: (leaf) => el("span", { class: "mention" }, `@${personName(leaf.user_id)}`),
  channel: (leaf) =>
    el("span", { class: "mention" }, `#${channel(leaf.channel_id)?.name ?? leaf.channel_id}`),
  usergroup: (leaf) => el("span", { class: "mention" }, `@${leaf.usergroup_id}`),
  broadcast: (leaf) => el("span", { class: "mention" }, `@${leaf.range}`),
  emoji: (leaf) => document.createTextNode(`:${leaf.name}:`),
  color: (leaf) => document.createTextNode(leaf.value),
  date: (leaf) =>
    document.createTextNode(formatDate(new Date(leaf.timestamp * 1000), leaf.format ?? "{date}")),
};

function inlineLeaf(leaf) {
  let node = LEAVES[leaf.type]?.(leaf) ?? document.createTextNode(leaf.text ?? "");
  for (const [style, tag] of Object.entries(STYLES)) if (leaf.style?.[style]) node = el(tag, {}, node);
  return node;
}

/** Text runs; a line feed inside a run is a line break. */
const runs = (leaves) => el("span", { class: "runs" }, leaves.map(inlineLeaf));

const PARTS = {
  rich_text_section: (part) => el("p", {}, runs(part.elements)),
  rich_text_quote: (part) => el("blockquote", {}, runs(part.elements)),
  rich_text_preformatted: (part) => el("pre", {}, el("code", {}, part.elements.map(inlineLeaf))),
  rich_text_list(part) {
    const items = part.elements.map((item) => el("li", {}, runs(item.elements)));
    const list = el(
      part.style === "ordered" ? "ol" : "ul",
      { start: part.offset ? part.offset + 1 : null },
      items,
    );
    list.style.setProperty("--indent", String(part.indent ?? 0));
    return list;
  },
};

export function richText(block) {
  const parts = block.elements.filter((part) => part.type in PARTS);
  return parts.map((part) => PARTS[part.type](part));
}

function cellContent(cell) {
  if (cell.type === "rich_text") return richText(cell);
  return [document.createTextNode(String(cell.text ?? cell.value ?? ""))];
}

/** A table whose first row heads its columns; it scrolls inside itself, so that a long one stays usable. */
export function table(block) {
  const settings = block.column_settings ?? [];
  const row = (cells, tag) =>
    el(
      "tr",
      {},
      cells.map((cell, column) => {
        const setting = settings[column] ?? {};
        const right = setting.align === "right" || cell.type === "raw_number";
        const align = right ? "right" : setting.align;
        const attributes = {
          class: `${align ? `align-${align}` : ""} ${setting.is_wrapped ? "wrapped" : ""}`.trim(),
        };
        return el(tag, { ...attributes, scope: tag === "th" ? "col" : null }, cellContent(cell));
      }),
    );
  const [head, ...body] = block.rows;
  const label = `Table, ${body.length} ${body.length === 1 ? "row" : "rows"}`;
  return el(
    "div",
    { class: "table-frame", role: "region", "aria-label": label, tabindex: "0" },
    el(
      "table",
      {},
      el("thead", {}, row(head ?? [], "th")),
      el(
        "tbody",
        {},
        body.map((cells) => row(cells, "td")),
      ),
    ),
  );
}
