/** The small "are you sure" dialog that a button, a select or an overflow menu can carry. */

import { el, freshId } from "../core/dom.js";
import { textObject, words } from "./mrkdwn.js";

/** Shows a Block Kit confirm object; true when the person agrees. */
export function ask(confirm) {
  const titleId = freshId("confirm-title");
  const textId = freshId("confirm-text");
  const dialog = el(
    "dialog",
    { class: "confirm", "aria-labelledby": titleId, "aria-describedby": textId },
    el(
      "form",
      { method: "dialog" },
      el("h2", { id: titleId }, words(confirm.title, "Are you sure?")),
      el("div", { id: textId, class: "text" }, textObject(confirm.text)),
      el(
        "div",
        { class: "dialog-buttons" },
        el("button", { value: "no", autofocus: confirm.style === "danger" }, words(confirm.deny, "Cancel")),
        el(
          "button",
          { value: "yes", class: confirm.style === "danger" ? "danger" : "primary" },
          words(confirm.confirm, "Yes"),
        ),
      ),
    ),
  );
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
  });
}
