/** The topmost dialog of the person: drawn from its view, checked, submitted, closed. */

import * as api from "../core/api.js";
import { renderBlocks } from "../blocks/blocks.js";
import { busy, byId, el, icon, isTouch } from "../core/dom.js";
import { words } from "../blocks/mrkdwn.js";
import { refreshMessages, refreshView } from "../core/session.js";
import { get, watch } from "../core/state.js";
import { forget, redrawn, signatureOf, surfaceOf } from "./views.js";

let shown = null;

const dialog = () => byId("modal");

function showErrors(errors) {
  const left = { ...errors };
  for (const block of dialog().querySelectorAll(".block-input")) {
    const text = left[block.dataset.block] ?? "";
    delete left[block.dataset.block];
    const problem = block.querySelector(".field-problem");
    problem.textContent = text;
    problem.hidden = !text;
    const control = block.querySelector("[aria-describedby]");
    if (text) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }
  sayProblem(Object.values(left).join(" "));
  const first = dialog().querySelector("[aria-invalid=true]");
  (first?.matches("input, select, textarea") ? first : first?.querySelector("input"))?.focus();
}

function sayProblem(text) {
  const problem = dialog().querySelector(".modal-problem");
  problem.textContent = text;
  problem.hidden = !text;
}

/** Every value of the view by block and action; chosen files are sent first and stand by their ids. */
async function collect(surface) {
  const values = surface.values();
  for (const { blockId, actionId, read } of surface.fields.values()) {
    const value = read();
    if (!Array.isArray(value) || !(value[0] instanceof File)) continue;
    const ids = [];
    for (const file of value) ids.push(await api.upload(get("me"), null, file));
    (values[blockId] ??= {})[actionId] = ids;
  }
  return values;
}

async function submit(view, surface) {
  const controls = [...dialog().querySelectorAll("button")].map(busy);
  let errors = {};
  try {
    const reply = await api.submit(get("me"), view.id, await collect(surface));
    errors = reply.errors ?? {};
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    sayProblem(error.message);
    return;
  } finally {
    for (const free of controls) free();
  }
  if (Object.keys(errors).length > 0) {
    showErrors(errors);
    return;
  }
  await Promise.all([refreshView(), refreshMessages()]);
}

/** Closes a view and those on top of it: Cancel the topmost, the cross all of them. */
async function close(view, id = view.id) {
  forget(view);
  try {
    await api.close(get("me"), id);
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    sayProblem(error.message);
    return;
  }
  await refreshView();
}

function build(view) {
  const surface = surfaceOf(view);
  const hasInput = view.blocks.some((block) => block.type === "input");
  const leave = words(view.close, "Cancel");
  const form = el(
    "form",
    { class: "modal-form", novalidate: true, method: "dialog" },
    el(
      "header",
      { class: "modal-head" },
      el("h2", { id: "modal-title", tabindex: "-1" }, words(view.title)),
      el(
        "button",
        {
          type: "button",
          class: "quiet icon-button",
          "aria-label": "Close the dialog",
          onclick: () => close(view, view.root_view_id ?? view.id),
        },
        icon("close"),
      ),
    ),
    el(
      "div",
      { class: "modal-blocks" },
      el("p", { class: "problem modal-problem", role: "alert", hidden: true }),
      renderBlocks(view.blocks, surface),
    ),
    el(
      "footer",
      { class: "dialog-buttons" },
      el("button", { type: "button", onclick: () => close(view) }, leave),
      view.submit || hasInput
        ? el(
            "button",
            { type: "submit", class: "primary" },
            el("span", { class: "button-text" }, words(view.submit, "Submit")),
          )
        : null,
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(view, surface);
  });
  return form;
}

function focusFirst() {
  const wanted =
    dialog().querySelector("[autofocus]") ??
    (isTouch() ? null : dialog().querySelector(".block input, .block select, .block textarea"));
  (wanted ?? byId("modal-title")).focus();
}

function draw(view) {
  if (!view) {
    shown = null;
    if (dialog().open) dialog().close();
    dialog().replaceChildren();
    return;
  }
  const signature = signatureOf(view);
  if (shown?.signature === signature) return;
  const isUpdate = shown?.view.id === view.id;
  const scrolled = isUpdate ? dialog().querySelector(".modal-blocks").scrollTop : 0;
  const control = redrawn(dialog(), [build(view)]);
  dialog().querySelector(".modal-blocks").scrollTop = scrolled;
  shown = { view, signature };
  if (!dialog().open) dialog().showModal();
  if (isUpdate) (control ?? byId("modal-title")).focus({ preventScroll: true });
  else focusFirst();
}

export function mountModal() {
  watch(["view"], draw);
  dialog().addEventListener("cancel", (event) => {
    if (event.target !== dialog()) return;
    event.preventDefault();
    if (shown) close(shown.view);
  });
  dialog().addEventListener("close", () => {
    if (document.activeElement !== document.body) return;
    if (!byId("home").hidden) byId("home").focus({ preventScroll: true });
    else if (!isTouch()) byId("composer-text").focus();
  });
}
