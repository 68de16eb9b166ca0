/** The app's home: a tab beside the messages with the app. */

import * as api from "../core/api.js";
import { renderBlocks } from "../blocks/blocks.js";
import { byId, el } from "../core/dom.js";
import { Held } from "../core/focus.js";
import { refreshHome } from "../core/session.js";
import { get, set, watch, withApp } from "../core/state.js";
import { redrawn, signatureOf, surfaceOf } from "./views.js";

const TABS = ["messages", "home"];

let drawn = "";
let held = null;

const panels = { messages: ["log-frame", "composer"], home: ["home"] };

const isWithApp = () => withApp() !== null && withApp().id === get("channel");

function drawTabs() {
  const tab = isWithApp() ? get("tab") : "messages";
  byId("tabs").hidden = !isWithApp();
  for (const name of TABS) {
    byId(`tab-${name}`).setAttribute("aria-selected", String(name === tab));
    byId(`tab-${name}`).tabIndex = name === tab ? 0 : -1;
    for (const id of panels[name]) byId(id).hidden = name !== tab;
  }
}

function draw(view) {
  const signature = view ? signatureOf(view) : "nothing";
  if (signature === drawn) return;
  drawn = signature;
  const nodes = view
    ? renderBlocks(view.blocks, surfaceOf(view))
    : [el("p", { class: "muted nothing" }, "The app has shown nothing here yet.")];
  const hadFocus = held.now() !== null;
  const control = redrawn(byId("home"), nodes);
  // An answer stands in place of what was pressed: the keys go on at its beginning.
  if (hadFocus) (control ?? byId("home")).focus({ preventScroll: true });
}

async function choose(name) {
  set("tab", name);
  byId(`tab-${name}`).focus();
  if (name !== "home") return;
  try {
    await api.openHome(get("me"));
    await refreshHome();
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    set("problem", error.message);
  }
}

export function mountHome() {
  held = new Held(byId("home"), (node) => node.closest("[data-action]"));
  for (const name of TABS) byId(`tab-${name}`).addEventListener("click", () => choose(name));
  byId("tabs").addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      choose(TABS[1 - TABS.indexOf(get("tab"))]);
    }
  });
  watch(["channel"], () => set("tab", "messages"));
  watch(["tab", "channels"], drawTabs);
  watch(["home"], draw);
}
