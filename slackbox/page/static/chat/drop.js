/** Dropping a file anywhere on the page sends it to the open channel. */

import { byId } from "../core/dom.js";
import { channelTitle, currentChannel } from "../core/state.js";
import { sendFiles } from "./writing.js";

let depth = 0;

const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

/** An open dialog takes files only in its own file field. */
const isBlocked = () => document.querySelector("dialog[open]") !== null;

function show(visible) {
  const channel = currentChannel();
  byId("drop").hidden = !visible || !channel;
  if (channel) byId("drop-text").textContent = `Drop to send to ${channelTitle(channel)}`;
}

function onDrop(event) {
  depth = 0;
  show(false);
  if (!carriesFiles(event)) return;
  if (isBlocked()) {
    if (!event.target.closest?.("input[type=file]")) event.preventDefault();
    return;
  }
  event.preventDefault();
  if (currentChannel()) sendFiles([...event.dataTransfer.files]);
}

export function mountDrop() {
  addEventListener("dragenter", (event) => {
    if (!carriesFiles(event) || isBlocked()) return;
    depth += 1;
    show(true);
  });
  addEventListener("dragleave", (event) => {
    if (!carriesFiles(event) || isBlocked()) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) show(false);
  });
  addEventListener("dragover", (event) => {
    if (carriesFiles(event) && !event.target.closest?.("input[type=file]")) event.preventDefault();
  });
  addEventListener("drop", onDrop);
}
