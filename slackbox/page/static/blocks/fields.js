/** The controls that hold a value: text, numbers, dates, choices and files, in messages and in dialogs. */

import { el, freshId } from "../core/dom.js";
import { textObject, words } from "./mrkdwn.js";
import { get } from "../core/state.js";
import { instantOf, wallOf } from "../core/time.js";

const DISPATCHES = (block) => block.type !== "input" || block.dispatch_action;

/** What ties a field to its name, hint and error. */
function naming(block, element, id) {
  const described = [block.hint ? `${id}-hint` : null, `${id}-error`].filter(Boolean).join(" ");
  return {
    id,
    "aria-label":
      block.type === "input" ? null : words(element.placeholder, element.accessibility_label ?? "Choose"),
    "aria-describedby": block.type === "input" ? described : null,
    "aria-required": block.type === "input" && !block.optional ? "true" : null,
    "data-action": element.action_id,
    autofocus: element.focus_on_load === true,
  };
}

/** Registers the field, remembers each change, and sends it where the block asks for that. */
function connect(surface, block, element, control, { read, events = "change", restore }) {
  surface.register(block.block_id, element, read);
  control.addEventListener("input", () => surface.keep(block.block_id, element));
  if (!DISPATCHES(block)) return control;
  let before = read();
  control.addEventListener(events, async () => {
    surface.keep(block.block_id, element);
    const sent = await surface.press(block.block_id, element, control, read());
    if (sent) before = read();
    else restore?.(before);
  });
  return control;
}

function textInput(type, attributes = {}) {
  return (element, block, surface, id) => {
    const multiline = type === "text" && element.multiline === true;
    const control = el(multiline ? "textarea" : "input", {
      ...naming(block, element, id),
      ...(multiline ? { rows: "4" } : { type }),
      ...attributes,
      placeholder: words(element.placeholder) || null,
      minlength: element.min_length,
      maxlength: element.max_length,
    });
    control.value = surface.starting(block.block_id, element, String(element.initial_value ?? ""));
    const read = () =>
      type === "text" && attributes.inputmode ? control.value.trim().replace(",", ".") : control.value;
    surface.register(block.block_id, element, read);
    control.addEventListener("input", () => surface.keep(block.block_id, element));
    if (block.dispatch_action)
      sendOnEnter(control, () => surface.press(block.block_id, element, control, read()));
    return control;
  };
}

function sendOnEnter(control, send) {
  control.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    send();
  });
}

const same = (value) => value;

/** A native date or time control; `shown` and `sent` turn Slack's value into the control's and back. */
function moment(type, initial, shown = same, sent = same) {
  return (element, block, surface, id) => {
    const control = el("input", { ...naming(block, element, id), type });
    control.value = shown(surface.starting(block.block_id, element, initial(element) ?? ""));
    return connect(surface, block, element, control, {
      read: () => sent(control.value),
      restore: (value) => {
        control.value = shown(value);
      },
    });
  };
}

const optionNode = (option, chosen) =>
  el("option", { value: option.value, selected: option.value === chosen }, words(option.text));

/** A native select: the platform's own list is the best one on a phone. */
function select(optionsOf, initialOf) {
  return (element, block, surface, id) => {
    const chosen = surface.starting(block.block_id, element, initialOf(element) ?? "");
    const groups = element.option_groups ?? [];
    const control = el(
      "select",
      naming(block, element, id),
      el("option", { value: "" }, words(element.placeholder, "Choose")),
      optionsOf(element).map((option) => optionNode(option, chosen)),
      groups.map((group) =>
        el(
          "optgroup",
          { label: words(group.label) },
          group.options.map((option) => optionNode(option, chosen)),
        ),
      ),
    );
    return connect(surface, block, element, control, {
      read: () => control.value,
      restore: (value) => {
        control.value = value;
      },
    });
  };
}

/** Radio buttons, or check boxes (also for selects of several). */
function boxes(type, initialOf, optionsOf = (element) => element.options ?? []) {
  return (element, block, surface, id) => {
    const name = freshId("choice");
    const chosen = [surface.starting(block.block_id, element, initialOf(element))].flat();
    const every = [...optionsOf(element), ...(element.option_groups ?? []).flatMap((group) => group.options)];
    const rows = every.map((option, index) => {
      const box = el("input", { type, name, value: option.value, checked: chosen.includes(option.value) });
      if (index === 0 && element.focus_on_load) box.setAttribute("autofocus", "");
      return el(
        "label",
        { class: "choice" },
        box,
        el(
          "span",
          {},
          el("span", { class: "text" }, textObject(option.text)),
          option.description
            ? el("span", { class: "muted choice-more text" }, textObject(option.description))
            : null,
        ),
      );
    });
    const group = el(
      "div",
      {
        ...naming(block, element, id),
        class: "choices",
        "aria-required": null,
        role: type === "radio" ? "radiogroup" : "group",
        "aria-labelledby": block.type === "input" ? `${id}-label` : null,
        autofocus: null,
      },
      rows,
    );
    const inputs = rows.map((row) => row.querySelector("input"));
    const marked = () => inputs.filter((box) => box.checked).map((box) => box.value);
    return connect(surface, block, element, group, {
      read: () => (type === "radio" ? (marked()[0] ?? "") : marked()),
      restore: (value) =>
        inputs.forEach((box) => {
          box.checked = [value].flat().includes(box.value);
        }),
    });
  };
}

function fileInput(element, block, surface, id) {
  const accept = (element.filetypes ?? []).map((ending) => `.${ending}`).join(",");
  const control = el("input", {
    ...naming(block, element, id),
    type: "file",
    accept: accept || null,
    multiple: (element.max_files ?? 10) > 1,
  });
  const before = surface.starting(block.block_id, element, []);
  if (before.length > 0) {
    const transfer = new DataTransfer();
    for (const file of before) transfer.items.add(file);
    control.files = transfer.files;
  }
  surface.register(block.block_id, element, () => [...control.files]);
  control.addEventListener("change", () => surface.keep(block.block_id, element));
  return control;
}

const values = (options) => (options ?? []).map((option) => option.value);
const asOptions = (rows) =>
  rows.map(([value, name]) => ({ value, text: { type: "plain_text", text: name } }));
const persons = () =>
  asOptions(
    get("people")
      .filter((one) => !one.bot)
      .map((one) => [one.id, one.name]),
  );
const conversations = () => asOptions(get("channels").map((one) => [one.id, one.name]));

/** Seconds since 1970 as the value of a datetime-local control in the reader's time zone, and back. */
const toWall = (seconds) => (seconds ? wallOf(new Date(Number(seconds) * 1000)) : "");
const toSeconds = (wall) => (wall ? String(instantOf(wall).getTime() / 1000) : "");

/** By element type: (element, block, surface, id) → the control. */
export const FIELDS = {
  plain_text_input: textInput("text"),
  number_input: textInput("text", { inputmode: "decimal" }),
  email_text_input: textInput("email", { autocomplete: "off" }),
  url_text_input: textInput("url"),
  datepicker: moment("date", (element) => element.initial_date),
  timepicker: moment("time", (element) => element.initial_time),
  datetimepicker: moment("datetime-local", (element) => element.initial_date_time, toWall, toSeconds),
  static_select: select(
    (element) => element.options ?? [],
    (element) => element.initial_option?.value,
  ),
  users_select: select(persons, (element) => element.initial_user),
  conversations_select: select(conversations, (element) => element.initial_conversation),
  channels_select: select(conversations, (element) => element.initial_channel),
  radio_buttons: boxes("radio", (element) => element.initial_option?.value ?? ""),
  checkboxes: boxes("checkbox", (element) => values(element.initial_options)),
  multi_static_select: boxes("checkbox", (element) => values(element.initial_options)),
  multi_users_select: boxes("checkbox", (element) => element.initial_users ?? [], persons),
  file_input: fileInput,
};

/** Fields that consist of several controls and are named by a legend rather than a label. */
export const GROUPED = new Set(["radio_buttons", "checkboxes", "multi_static_select", "multi_users_select"]);
