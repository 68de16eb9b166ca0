/** What a box offers after a slash: commands, shortcuts, and the first words of a command. */

import { el } from "../core/dom.js";
import { get, shortcutsOf } from "../core/state.js";

/** The words that a usage hint has in brackets: `[status] [share]`, but not `[10023 B]`. */
const wordsIn = (hint) => [...(hint ?? "").matchAll(/\[([^\]\s]+)\]/gu)].map((match) => match[1]);

/** What fits a text: `{title, hint, more, insert}`, or with `run` instead of `insert`. */
export function fitting(text, useShortcut) {
  const typed = text.toLowerCase();
  if (/^\/\S*$/u.test(typed)) {
    const commands = get("commands").filter((one) => one.command.startsWith(typed));
    const shortcuts = shortcutsOf("global").filter((one) => one.name.toLowerCase().includes(typed.slice(1)));
    return [
      ...commands.map((one) => ({
        title: one.command,
        hint: one.usage_hint,
        more: one.description,
        insert: `${one.command} `,
      })),
      ...shortcuts.map((one) => ({
        title: one.name,
        hint: "shortcut",
        more: one.description,
        run: () => useShortcut(one),
      })),
    ];
  }
  const [, command, begun] = /^(\/\S+) (\S*)$/u.exec(typed) ?? [];
  const found = get("commands").find((one) => one.command === command);
  return wordsIn(found?.usage_hint)
    .filter((word) => word.startsWith(begun) && word !== begun)
    .map((word) => ({ title: `${command} ${word}`, insert: `${command} ${word} `, isWord: true }));
}

/** The list under a box; `take(offer)` is called with what was chosen. */
export class Completion {
  constructor({ box, list, take }) {
    this.box = box;
    this.list = list;
    this.take = take;
    this.offers = [];
    this.active = -1;
  }

  get isOpen() {
    return this.offers.length > 0;
  }

  /** Offers these; a command is marked at once, its further words only when the person asks. */
  offer(offers) {
    this.offers = offers;
    this.active = offers.length > 0 && !offers[0].isWord ? 0 : -1;
    this.draw();
  }

  draw() {
    this.list.hidden = !this.isOpen;
    this.list.replaceChildren(...this.offers.map((one, index) => this.option(one, index)));
    if (this.active >= 0) {
      this.box.setAttribute("aria-activedescendant", `${this.list.id}-${this.active}`);
      this.list.children[this.active].scrollIntoView({ block: "nearest" });
    } else this.box.removeAttribute("aria-activedescendant");
  }

  option(one, index) {
    return el(
      "li",
      {
        id: `${this.list.id}-${index}`,
        role: "option",
        "aria-selected": String(index === this.active),
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => this.take(one),
      },
      el("strong", {}, one.title),
      one.hint ? el("span", { class: "muted" }, ` ${one.hint}`) : null,
      one.more ? el("span", { class: "completion-more" }, one.more) : null,
    );
  }

  /** Whether the key was meant for the list. */
  onKey(event) {
    if (!this.isOpen) return false;
    const { length } = this.offers;
    switch (event.key) {
      case "ArrowDown":
        this.active = (this.active + 1) % length;
        break;
      case "ArrowUp":
        this.active = (Math.max(this.active, 0) - 1 + length) % length;
        break;
      case "Escape":
        this.offers = [];
        break;
      case "Tab":
        if (event.shiftKey) return false;
        this.take(this.offers[Math.max(this.active, 0)]);
        return true;
      case "Enter":
        if (event.shiftKey || this.active < 0 || this.offers[this.active].title === this.box.value)
          return false;
        this.take(this.offers[this.active]);
        return true;
      default:
        return false;
    }
    this.draw();
    return true;
  }
}
