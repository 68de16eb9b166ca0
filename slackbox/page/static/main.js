/** Starts the page: mounts its parts, follows the address, and turns news into readings. */

import { mountDrop } from "./chat/drop.js";
import { byId } from "./core/dom.js";
import { mountGuide, refreshGuideSoon, personToBegin } from "./chat/guide.js";
import { mountHome } from "./views/home.js";
import { labNews, mountLab, resetLab } from "./lab/lab.js";
import { mountMessages } from "./chat/messages.js";
import { mountModal } from "./views/modal.js";
import {
  become,
  catchUp,
  lookAgain,
  openChannel,
  recover,
  refreshChannels,
  refreshClock,
  refreshHome,
  refreshMessages,
  refreshPeople,
  refreshView,
} from "./core/session.js";
import { mountSidebar } from "./chat/sidebar.js";
import { get, person, set, watch } from "./core/state.js";
import { listen } from "./core/stream.js";
import { mountThread } from "./chat/thread.js";
import { toast } from "./core/toast.js";
import { mountWriting } from "./chat/writing.js";

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

const READINGS = {
  view: [refreshView, refreshHome],
  channels: [refreshChannels],
  message: [refreshChannels],
  people: [refreshPeople, refreshChannels],
  clock: [refreshClock],
};

function onNews(news) {
  const elsewhere = news.channel !== get("channel") || document.hidden;
  for (const refresh of READINGS[news.type] ?? []) refresh();
  if (news.type === "message" && news.channel === get("channel")) refreshMessages();
  if (news.type === "toast" && news.channel && elsewhere) toast(news.text ?? "", news.channel);
  if (["message", "view", "channels"].includes(news.type)) refreshGuideSoon();
  labNews(news.type);
}

let lineIsUp = true;

function lineProblem() {
  const me = person(get("me"));
  if (me?.deactivated)
    return `${me.name} is deactivated and cannot act. Choose somebody else under “You are”.`;
  if (!lineIsUp) return "The connection to the workspace is lost. Trying again …";
  return get("problem") ?? "";
}

function drawLine() {
  const line = byId("offline");
  // A page that is being left has none any more.
  if (line === null) return;
  line.textContent = lineProblem();
  line.hidden = lineProblem() === "";
}

async function onLine(isUp, wasLost) {
  lineIsUp = isUp;
  drawLine();
  if (!isUp) return;
  if (wasLost) {
    await recover();
    resetLab();
  } else {
    // Changes between the first reading and the opening of the stream were announced to no page.
    await catchUp();
    for (const type of ["faults", "exchange"]) labNews(type);
  }
  refreshGuideSoon();
}

function onVisible() {
  if (document.hidden || !get("me")) return;
  lookAgain();
  refreshMessages();
  refreshChannels();
}

async function start() {
  mountSidebar();
  mountMessages();
  mountThread();
  mountModal();
  mountWriting();
  mountHome();
  mountDrop();
  mountGuide();
  mountLab();
  watch(["problem", "people", "me"], drawLine);
  watch(["channel"], writeAddress);
  watch(["me"], (me) => listen(me, { onNews, onLine }));
  addEventListener("hashchange", followAddress);
  document.addEventListener("visibilitychange", onVisible);
  await refreshPeople();
  if (get("problem")) {
    set("problem", `${get("problem")} Reload the page to try again.`);
    return;
  }
  const { who, where } = addressed();
  const first =
    person(who) ?? person(await personToBegin()) ?? get("people").find((one) => !one.bot && !one.deactivated);
  if (!first) {
    set("problem", "Nobody is in this workspace yet.");
    return;
  }
  await become(first.id, where);
  refreshGuideSoon();
}

start();
