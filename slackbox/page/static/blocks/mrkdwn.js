/** Slack's mrkdwn (which is not Markdown) as DOM nodes. */

import { el } from "../core/dom.js";
import { channel, personName } from "../core/state.js";
import { formatDate } from "../core/time.js";

const FIRST_ATOM = 0xf0000;
const RESERVED = /[\u{F0000}-\u{FFFFD}]/gu;
const ATOM = /`([^`\n]+)`|<([^<>\n]+)>/gu;
const STYLE = /(?<![\p{L}\p{N}])([*_~])(?=\S)((?:(?!\1).)+?)(?<=\S)\1(?![\p{L}\p{N}])/u;
const TAGS = { "*": "strong", _: "em", "~": "s" };
const LINES = [
  ["quote", /^(?:>|&gt;) ?(.*)$/u],
  ["ul", /^\s*[•◦▪]\s+(.*)$/u],
  ["ol", /^\s*(\d{1,3})[.)]\s+(.*)$/u],
];

/** Slack's three escapes, undone. */
export const unescape = (text) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** A whole text with its paragraphs, quotes, lists and code blocks. */
export function mrkdwn(text) {
  const fragment = document.createDocumentFragment();
  text.split(/```\n?([\s\S]+?)\n?```/u).forEach((part, index) => {
    if (index % 2 === 1) fragment.append(el("pre", {}, el("code", {}, unescape(part))));
    else fragment.append(...paragraphs(part));
  });
  return fragment;
}

function kindOf(line) {
  if (line.trim() === "") return { kind: "blank" };
  for (const [kind, pattern] of LINES) {
    const match = pattern.exec(line);
    if (match) return { kind, content: match.at(-1), number: kind === "ol" ? match[1] : undefined };
  }
  return { kind: "p", content: line };
}

function paragraphs(text) {
  const groups = [];
  for (const line of text.split("\n").map(kindOf)) {
    if (groups.at(-1)?.kind === line.kind) groups.at(-1).lines.push(line);
    else groups.push({ kind: line.kind, lines: [line] });
  }
  return groups.filter((group) => group.kind !== "blank").map(paragraph);
}

function paragraph({ kind, lines }) {
  if (kind === "ul" || kind === "ol") {
    return el(
      kind,
      {},
      lines.map((line) => el("li", { value: line.number }, inline(line.content))),
    );
  }
  const broken = lines.flatMap((line, index) =>
    index ? [el("br"), inline(line.content)] : [inline(line.content)],
  );
  return el(kind === "quote" ? "blockquote" : "p", {}, broken);
}

/** One line: code and references are set aside first, so that their inside is never read as style. */
export function inline(text) {
  const atoms = [];
  const held = text.replace(RESERVED, "\uFFFD").replace(ATOM, (_whole, code, control) => {
    atoms.push(code === undefined ? reference(control) : el("code", {}, unescape(code)));
    return String.fromCodePoint(FIRST_ATOM + atoms.length - 1);
  });
  return styled(held, atoms);
}

function styled(text, atoms) {
  const fragment = document.createDocumentFragment();
  let rest = text;
  for (let match = STYLE.exec(rest); match; match = STYLE.exec(rest)) {
    fragment.append(...leaves(rest.slice(0, match.index), atoms));
    fragment.append(el(TAGS[match[1]], {}, styled(match[2], atoms)));
    rest = rest.slice(match.index + match[0].length);
  }
  fragment.append(...leaves(rest, atoms));
  return fragment;
}

function leaves(text, atoms) {
  return text
    .split(/([\u{F0000}-\u{FFFFD}])/u)
    .filter((piece) => piece !== "")
    .map((piece) => {
      const code = piece.codePointAt(0);
      return code >= FIRST_ATOM ? atoms[code - FIRST_ATOM] : document.createTextNode(unescape(piece));
    });
}

function reference(control) {
  const bar = control.indexOf("|");
  const target = bar < 0 ? control : control.slice(0, bar);
  const label = bar < 0 ? "" : unescape(control.slice(bar + 1));
  if (target.startsWith("@")) return mention(`@${label || personName(target.slice(1))}`);
  if (target.startsWith("#"))
    return mention(`#${label || (channel(target.slice(1))?.name ?? target.slice(1))}`);
  if (target.startsWith("!date^")) return dateReference(target, label);
  if (target.startsWith("!")) return mention(label || `@${target.slice(1).split("^")[0]}`);
  if (bar < 0 && !isSafe(target)) return document.createTextNode(unescape(`<${target}>`));
  return link(unescape(target), label);
}

const mention = (text) => el("span", { class: "mention" }, text);

/** Whether an address may be opened: never `javascript:` and its like. */
export const isSafe = (address) => /^(?:https?:\/\/|mailto:|tel:)/iu.test(address ?? "");

/** A link that opens beside the page; anything but http, https, mailto and tel stays what it says. */
export function link(address, label, shown = label || address.replace(/^(?:mailto|tel):/iu, "")) {
  if (!isSafe(address)) return typeof shown === "string" ? document.createTextNode(shown) : shown;
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, shown);
}

function dateReference(target, fallback) {
  const [, seconds, pattern = "", address] = target.split("^");
  const moment = new Date(Number(seconds) * 1000);
  if (!/^\d+$/u.test(seconds ?? "")) return document.createTextNode(fallback);
  const node = el(
    "time",
    { datetime: moment.toISOString(), title: fallback },
    formatDate(moment, unescape(pattern)),
  );
  return address ? link(unescape(address), "", node) : node;
}

/** A text without its marks, for notifications. */
export function plain(text) {
  const holder = el("div", {}, mrkdwn(text));
  for (const end of holder.querySelectorAll("p, li, pre, blockquote, br")) end.after(" ");
  return holder.textContent.replace(/\s+/gu, " ").trim();
}

/** A Block Kit text object: formatted when it says mrkdwn, literal when plain_text. */
export function textObject(text) {
  if (!text) return document.createDocumentFragment();
  if (text.type === "mrkdwn") return mrkdwn(text.text);
  return document.createTextNode(unescape(text.text));
}

/** The words of a plain_text object, for places that take only a string. */
export const words = (text, otherwise = "") => (text?.text ? unescape(text.text) : otherwise);
