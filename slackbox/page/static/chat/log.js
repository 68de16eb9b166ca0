/** A list of messages that is redrawn line by line: what has not changed keeps its nodes, focus and text. */

import { isTouch } from "../core/dom.js";

const NEAR_END = 60;

export class Log {
  /**
   * `node` scrolls; `fallback()` gives what takes the focus of a control that is no longer there.
   * `onEnd(isAtEnd)` hears whether the newest line is in sight.
   */
  constructor(node, { fallback, onEnd = () => {} }) {
    this.node = node;
    this.fallback = fallback;
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
    const focused = this.focused();
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

  focused() {
    const control = document.activeElement?.closest("[data-action]");
    const message = control?.closest(".message");
    if (!message || !this.node.contains(message)) return null;
    const block = control.closest(".block")?.dataset.block;
    return { ts: message.dataset.ts, block, action: control.dataset.action };
  }

  refocus(focused) {
    if (!focused || document.activeElement !== document.body) return;
    const [ts, action] = [focused.ts, focused.action].map((id) => CSS.escape(id));
    const block = focused.block === undefined ? "" : `.block[data-block="${CSS.escape(focused.block)}"] `;
    const control = this.node.querySelector(`.message[data-ts="${ts}"] ${block}[data-action="${action}"]`);
    (control ?? (isTouch() ? null : this.fallback()))?.focus({ preventScroll: true });
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
