/** Starts the page: mounts its parts, follows the address, and turns news into readings. */

import * as api from "./api.js";
import { mountComposer } from "./composer.js";
import { mountDrop } from "./drop.js";
import { byId } from "./dom.js";
import { mountHome } from "./home.js";
import { mountHints } from "./hints.js";
import { mountMessages } from "./messages.js";
import { mountModal } from "./modal.js";
import {
  become,
  openChannel,
  refreshAll,
  refreshChannels,
  refreshHome,
  refreshMessages,
  refreshView,
} from "./session.js";
import { mountSidebar } from "./sidebar.js";
import { get, person, set, watch } from "./state.js";
import { listen } from "./stream.js";
import { toast } from "./toast.js";

/** The address ends in `#person` or `#person/channel`. */
function addressed() {
  const [who = "", where = ""] = decodeURIComponent(location.hash.slice(1)).split("/");
  return { who, where };
}

function writeAddress() {
  const [me, channel] = [get("me"), get("channel")];
  if (me) history.replaceState(null, "", `#${me}${channel ? `/${channel}` : ""}`);
}

function followAddress() {
  const { who, where } = addressed();
  if (person(who) && who !== get("me")) become(who, where);
  else if (where && where !== get("channel")) openChannel(where);
}

function onNews(news) {
  const elsewhere = news.channel !== get("channel") || document.hidden;
  if (news.type === "view") Promise.all([refreshView(), refreshHome()]);
  if (news.type === "channels" || news.type === "message") refreshChannels();
  if (news.type === "message" && news.channel === get("channel")) refreshMessages();
  if (news.type === "toast" && news.channel && elsewhere) toast(news.text ?? "", news.channel);
}

let lineIsUp = true;

function drawLine() {
  const problem = get("problem");
  byId("offline").textContent = lineIsUp
    ? (problem ?? "")
    : "The connection to the workspace is lost. Trying again …";
  byId("offline").hidden = lineIsUp && !problem;
}

function onLine(isUp, wasLost) {
  lineIsUp = isUp;
  drawLine();
  if (isUp && wasLost) refreshAll();
}

async function start() {
  mountSidebar();
  mountMessages();
  mountModal();
  mountComposer();
  mountHome();
  mountDrop();
  mountHints();
  watch(["problem"], drawLine);
  watch(["channel"], writeAddress);
  watch(["me"], (me) => listen(me, { onNews, onLine }));
  addEventListener("hashchange", followAddress);
  let found;
  try {
    found = await api.people();
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    set("problem", `${error.message} Reload the page to try again.`);
    return;
  }
  for (const key of ["team", "bot", "commands", "people"]) set(key, found[key]);
  const { who, where } = addressed();
  const first = person(who) ?? get("people").find((one) => !one.bot && !one.deactivated);
  if (!first) {
    set("problem", "Nobody is in this workspace yet.");
    return;
  }
  await become(first.id, where);
  set("hints", found.hints ?? []);
}

start();
