/** Where blocks stand (a message or a dialog): collects what is typed there and sends what is pressed. */

import { busy, el } from "../core/dom.js";
import { ask } from "./confirm.js";

export class Surface {
  /**
   * `send({block_id, action_id, value, state})` delivers an interaction and throws an ApiError when refused.
   * `drafts` maps "block action" to what a person has entered; it outlives a redrawing of the blocks.
   */
  constructor({ send, drafts = new Map(), errors = {} }) {
    this.send = send;
    this.drafts = drafts;
    this.errors = errors;
    this.fields = new Map();
  }

  static key = (blockId, actionId) => `${blockId} ${actionId}`;

  /** Registers a field: `read()` gives its value now (text, option value, list, or Files). */
  register(blockId, element, read) {
    this.fields.set(Surface.key(blockId, element.action_id), { blockId, actionId: element.action_id, read });
  }

  /** What a field starts with: what was entered before, else `initial`. */
  starting(blockId, element, initial) {
    return this.drafts.get(Surface.key(blockId, element.action_id)) ?? initial;
  }

  /** Remembers what is entered in a field. */
  keep(blockId, element) {
    const key = Surface.key(blockId, element.action_id);
    this.drafts.set(key, this.fields.get(key).read());
  }

  /** Every field's value as {block: {action: value}}, without chosen files: they go with the submission. */
  values() {
    const values = {};
    for (const { blockId, actionId, read } of this.fields.values()) {
      const value = read();
      const isFiles = Array.isArray(value) && value[0] instanceof File;
      if (!isFiles) (values[blockId] ??= {})[actionId] = value;
    }
    return values;
  }

  /** Sends an interaction; the control waits until the reply. False when the person thought better of it. */
  async press(blockId, element, control, value) {
    if (element.confirm && !(await ask(element.confirm))) return false;
    const block = control.closest(".block") ?? control.parentElement;
    block.querySelector(":scope > .press-problem")?.remove();
    const free = busy(control);
    try {
      await this.send({ block_id: blockId, action_id: element.action_id, value, state: this.values() });
    } catch (error) {
      block.append(el("p", { class: "problem press-problem", role: "alert" }, error.message));
    } finally {
      free();
      if (document.activeElement === document.body && control.isConnected)
        control.focus({ preventScroll: true });
    }
    return true;
  }
}
