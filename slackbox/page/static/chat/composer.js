/** A box in which a person writes: Enter sends, a slash offers the commands, what was sent is kept in order. */

import * as api from "../core/api.js";
import { Completion, fitting } from "./completion.js";
import { el } from "../core/dom.js";
import { refreshChannels, refreshMessages, refreshView } from "../core/session.js";
import { get } from "../core/state.js";

const drafts = new Map();

export class Composer {
  /**
   * `form` holds a textarea, a list of completions, a problem, a note and a button to send.
   * `place()` gives `{channel, thread}` to write to, `onSent()` hears that something is on its way,
   * `useShortcut(one)` is what a shortcut in the list does.
   */
  constructor({ form, place, onSent = () => {}, useShortcut = () => {} }) {
    this.form = form;
    this.place = place;
    this.onSent = onSent;
    this.useShortcut = useShortcut;
    this.box = form.querySelector("textarea");
    this.problem = form.querySelector(".composer-problem");
    this.noteLine = form.querySelector(".composer-note");
    this.sendButton = form.querySelector("button[type=submit]");
    this.queue = Promise.resolve();
    this.waiting = 0;
    this.lastSent = "";
    this.draftKey = "";
    this.completion = new Completion({
      box: this.box,
      list: form.querySelector(".completions"),
      take: (offer) => this.take(offer),
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
      this.box.focus();
    });
    this.box.addEventListener("keydown", (event) => this.onKey(event));
    this.box.addEventListener("input", () => this.changed());
  }

  write(text) {
    this.box.value = text;
    this.changed();
  }

  changed() {
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight + 2}px`;
    const offers = this.place().thread ? [] : fitting(this.box.value, this.useShortcut);
    this.completion.offer(offers);
    const typed = get("commands").find((one) => this.box.value.startsWith(`${one.command} `));
    if (typed) this.note(el("code", {}, `${typed.command} ${typed.usage_hint ?? ""}`));
    else this.note();
  }

  sayProblem(text) {
    this.problem.textContent = text;
    this.problem.hidden = !text;
  }

  /** What stands above the box in passing: how a command goes on, or a file under way. */
  note(...content) {
    this.noteLine.replaceChildren(...content);
    this.noteLine.hidden = content.length === 0;
  }

  take(offer) {
    this.write(offer.insert ?? "");
    this.box.focus();
    offer.run?.();
  }

  markWaiting(by) {
    this.waiting += by;
    if (this.waiting > 0) this.sendButton.setAttribute("aria-busy", "true");
    else this.sendButton.removeAttribute("aria-busy");
  }

  /** Sends what is in the box; several in a row arrive in their order, without waiting to type the next. */
  send() {
    const text = this.box.value.trim();
    // Who sends it is settled now: by the time it leaves, somebody else may be at the page.
    const sent = { as: get("me"), text, ...this.place() };
    if (!text || !sent.channel) return;
    this.lastSent = text;
    this.sayProblem("");
    this.write("");
    this.onSent();
    this.queue = this.queue.then(() => this.dispatch(sent));
  }

  async dispatch(sent) {
    this.markWaiting(1);
    try {
      await api.say(sent);
      await Promise.all([refreshMessages(), refreshView(), refreshChannels()]);
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      this.sayProblem(`“${sent.text}”: ${error.message}`);
      if (this.box.value === "" && !error.isUnsure) this.write(sent.text);
    } finally {
      this.markWaiting(-1);
    }
  }

  onKey(event) {
    if (event.isComposing) return;
    if (this.completion.onKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "ArrowUp" && this.box.value === "" && this.lastSent) {
      event.preventDefault();
      this.write(this.lastSent);
    }
  }

  /** Sends files to the place, one after the other. */
  async sendFiles(files) {
    const [me, { channel }] = [get("me"), this.place()];
    this.sayProblem("");
    this.onSent();
    for (const file of files) {
      this.note(`Sending ${file.name} …`);
      this.markWaiting(1);
      try {
        await api.upload(me, channel, file);
      } catch (error) {
        if (!(error instanceof api.ApiError)) throw error;
        this.sayProblem(`${file.name} was not sent. ${error.message}`);
      } finally {
        this.markWaiting(-1);
      }
    }
    this.changed();
    await Promise.all([refreshMessages(), refreshChannels()]);
  }

  /** Keeps what was begun at the place that is left. */
  leave() {
    drafts.set(this.draftKey, this.box.value);
    this.draftKey = "";
    this.write("");
  }

  /** Leaves one place for another, and brings back what was begun there. */
  changePlace(title) {
    this.leave();
    const { channel, thread } = this.place();
    this.draftKey = `${get("me")} ${channel} ${thread ?? ""}`;
    this.sayProblem("");
    this.write(drafts.get(this.draftKey) ?? "");
    this.box.setAttribute("aria-label", title);
    this.box.placeholder = title;
  }
}
