/** What dialogs and the app's home have in common: their fields' values, how they are pressed and redrawn. */

import * as api from "../core/api.js";
import { refreshHome, refreshMessages, refreshView } from "../core/session.js";
import { get } from "../core/state.js";
import { Surface } from "../blocks/surface.js";

const drafts = new Map();

/** A value in the shape of Slack's view.state, as a field holds it. */
function entered(held) {
  const options = held.selected_options?.map((option) => option.value);
  return (
    held.value ??
    held.selected_option?.value ??
    options ??
    held.selected_date ??
    held.selected_time ??
    held.selected_date_time?.toString() ??
    held.selected_user ??
    held.selected_users ??
    held.selected_conversation ??
    held.selected_channel
  );
}

/** What has been typed into a view: here, or else what the workspace remembers (after a reload). */
function draftsOf(view) {
  if (!drafts.has(view.id)) {
    const found = new Map();
    for (const [block, actions] of Object.entries(view.state?.values ?? {})) {
      for (const [action, held] of Object.entries(actions)) {
        const value = entered(held);
        if (value !== undefined && value !== null) found.set(Surface.key(block, action), value);
      }
    }
    drafts.set(view.id, found);
  }
  return drafts.get(view.id);
}

export const forget = (view) => drafts.delete(view.id);

/** The surface of a view's blocks. */
export function surfaceOf(view) {
  return new Surface({
    drafts: draftsOf(view),
    errors: view.errors,
    async send(interaction) {
      await api.press({ as: get("me"), view_id: view.id, ...interaction });
      await Promise.all([refreshView(), refreshHome(), refreshMessages()]);
    },
  });
}

/** What tells whether a view must be drawn again; what is typed into it does not count. */
export const signatureOf = (view) => JSON.stringify({ ...view, state: null });

/** Redraws a container; gives back the control in the place of the one that had the focus, or null. */
export function redrawn(container, nodes) {
  const active = document.activeElement;
  const control = container.contains(active) ? active.closest("[data-action]") : null;
  const block = control?.closest("[data-block]")?.dataset.block ?? "";
  container.replaceChildren(...nodes);
  if (!control) return null;
  return container.querySelector(
    `[data-block="${CSS.escape(block)}"] [data-action="${CSS.escape(control.dataset.action)}"]`,
  );
}
