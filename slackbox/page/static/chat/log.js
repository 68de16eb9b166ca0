/** A list of messages that is redrawn line by line: what has not changed keeps its nodes, focus and text. */

import { isTouch } from "../core/dom.js";
import { Held } from "../core/focus.js";

const NEAR_END = 60;

/** A control, or a block or message that has the focus in place of a control that is gone. */
function placeOf(node) {
  const message = node.closest(".message");
  if (!message) return null;
  const block = node.closest(".block");
  const at = [...message.querySelectorAll(".block")].indexOf(block);
  const action = node.closest("[data-action]")?.dataset.action;
  return { ts: message.dataset.ts, block: block?.dataset.block, action, at };
}

export class Log {
  /**
   * `node` scrolls; `fallback()` gives what takes the focus of a control whose message is no longer there.
   * `onEnd(isAtEnd)` hears whether the newest line is in sight.
   */
  constructor(node, { fallback, onEnd = () => {} }) {
    this.node = node;
    this.fallback = fallback;
    this.held = new Held(node, placeOf);
    this.onEnd = onEnd;
    this.drawn = new Map();
    this.isPinned = true;
    this.size = "";
    node.addEventListener("scroll", () => this.noteScroll(), { passive: true });
    new ResizeObserver(() => {
      this.size = this.sizeNow();
      if (this.isPinned) node.scrollTop = node.scrollHeight;
    }).observe(node);
  }

  sizeNow() {
    return `${this.node.clientWidth} ${this.node.clientHeight}`;
  }

  noteScroll() {
    // While the window changes its size the lines move, but nobody has scrolled.
    if (this.size !== this.sizeNow()) return;
    this.isPinned = this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR_END;
    this.onEnd(this.isPinned);
  }

  empty() {
    this.node.replaceChildren();
    this.drawn.clear();
  }

  /** Lets these lines stand in the log: `{key, signature, build}` for each; true when the last one is new. */
  draw(lines) {
    const focused = this.held.now();
    const lastBefore = this.node.lastElementChild;
    this.place(lines);
    this.refocus(focused);
    return this.node.lastElementChild !== lastBefore;
  }

  place(lines) {
    const kept = new Set(lines.map((line) => line.key));
    for (const [key, { node }] of this.drawn) {
      if (kept.has(key)) continue;
      node.remove();
      this.drawn.delete(key);
    }
    let cursor = this.node.firstChild;
    for (const { key, signature, build } of lines) {
      const old = this.drawn.get(key);
      const node = old?.signature === signature ? old.node : build();
      if (old && old.node !== node) {
        if (old.node === cursor) cursor = node;
        old.node.replaceWith(node);
      }
      if (node === cursor) cursor = cursor.nextSibling;
      else this.node.insertBefore(node, cursor);
      this.drawn.set(key, { node, signature });
    }
  }

  /** Gives the focus back to the control, else to the block in its place: the keys go on from there. */
  refocus(focused) {
    if (!focused || document.activeElement !== document.body) return;
    const message = this.node.querySelector(`.message[data-ts="${CSS.escape(focused.ts)}"]`);
    const block = focused.block === undefined ? "" : `.block[data-block="${CSS.escape(focused.block)}"] `;
    const control =
      focused.action && message?.querySelector(`${block}[data-action="${CSS.escape(focused.action)}"]`);
    if (control) {
      // A disabled one waits for its reply, and takes the focus back by itself.
      if (!control.disabled) control.focus({ preventScroll: true });
      return;
    }
    const blocks = message?.querySelectorAll(".block") ?? [];
    const place = blocks[Math.max(0, Math.min(focused.at, blocks.length - 1))] ?? message;
    if (place) place.tabIndex = -1;
    (place ?? (isTouch() ? null : this.fallback()))?.focus({ preventScroll: true });
  }

  /** The newest line; from its beginning when it is longer than the window. */
  showLatest() {
    const last = this.node.lastElementChild;
    if (last && last.offsetHeight > this.node.clientHeight) {
      this.node.scrollTop = last.offsetTop - this.node.offsetTop;
    } else this.node.scrollTop = this.node.scrollHeight;
    this.onEnd(true);
  }

  /** The newest line, or this one at the top of the window if it lies before it. */
  showFrom(node) {
    this.showLatest();
    const top = node.offsetTop - this.node.offsetTop - 8;
    if (top >= this.node.scrollTop) return;
    this.node.scrollTop = top;
    this.noteScroll();
  }

  /** From now on the newest line is shown as it comes, until the person scrolls away. */
  followLatest() {
    this.isPinned = true;
    this.showLatest();
  }
}
