/** Who I am, the channels with their unread marks, and on a phone the drawer that holds them. */

import { byId, el, icon, isTouch, paintAvatar } from "../core/dom.js";
import { become, openChannel } from "../core/session.js";
import { channelTitle, currentChannel, get, isDirect, person, watch } from "../core/state.js";

const narrow = matchMedia("(max-width: 760px)");

const title = () => (get("bot") ? `${get("bot").name} – local workspace` : "Local workspace");

/** Unread messages; those of the open channel count only while the page is in the background. */
const unreadOf = (one) => (one.id === get("channel") && !document.hidden ? 0 : one.unread);

function channelButton(one) {
  const here = one.id === get("channel");
  const unread = unreadOf(one);
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: unread ? "channel unread" : "channel",
        "data-channel": one.id,
        "aria-current": here ? "true" : null,
        onclick: () => {
          openChannel(one.id);
          closeDrawer();
        },
      },
      el(
        "span",
        { class: "channel-mark", "aria-hidden": "true" },
        isDirect(one) ? "@" : one.kind === "private" ? icon("lock") : "#",
      ),
      el("span", { class: "channel-label" }, one.name),
      unread
        ? el("span", { class: "badge" }, String(unread), el("span", { class: "unseen" }, " unread"))
        : null,
    ),
  );
}

function group(title, channels) {
  if (channels.length === 0) return [];
  return [el("h2", {}, title), el("ul", { "aria-label": title }, channels.map(channelButton))];
}

function drawChannels() {
  const channels = get("channels");
  const focused = document.activeElement?.closest("[data-channel]")?.dataset.channel;
  byId("channel-lists").replaceChildren(
    ...group(
      "Channels",
      channels.filter((one) => !isDirect(one)),
    ),
    ...group("Direct messages", channels.filter(isDirect)),
  );
  if (focused)
    byId("channel-lists")
      .querySelector(`[data-channel="${CSS.escape(focused)}"]`)
      ?.focus();
  const unread = channels.reduce((sum, one) => sum + unreadOf(one), 0);
  byId("drawer-badge").hidden = unread === 0;
  document.title = unread > 0 ? `(${unread}) ${title()}` : title();
}

function drawHead() {
  const channel = currentChannel();
  byId("channel-name").textContent = channel ? channelTitle(channel) : "…";
  byId("channel-topic").textContent = channel?.topic ?? "";
}

function drawPerson() {
  const me = person(get("me"));
  if (!me) return;
  byId("person").value = me.id;
  paintAvatar(byId("me-avatar"), me.name, me.id);
  byId("me-title").textContent = me.deactivated ? "deactivated" : me.title;
  const small = el("span", { class: "avatar small", "aria-hidden": "true" });
  paintAvatar(small, me.name, me.id);
  byId("acting-as").replaceChildren(
    small,
    el("span", { class: "unseen" }, "You are "),
    el("span", {}, me.name),
  );
}

/** The persons under their titles, so that the closed list shows the name alone. */
function drawPeople() {
  byId("team-name").textContent = get("team")?.name ?? "";
  const titles = new Map();
  for (const one of get("people").filter((other) => !other.bot)) {
    const title = one.deactivated ? "deactivated" : one.title || "others";
    titles.set(title, [...(titles.get(title) ?? []), one]);
  }
  byId("person").replaceChildren(
    ...[...titles].map(([label, people]) =>
      el(
        "optgroup",
        { label },
        people.map((one) => el("option", { value: one.id, disabled: one.deactivated }, one.name)),
      ),
    ),
  );
}

function openDrawer() {
  byId("sidebar").classList.add("open");
  byId("scrim").hidden = false;
  byId("main").inert = true;
  byId("drawer-open").setAttribute("aria-expanded", "true");
  byId("person").focus();
}

export function closeDrawer() {
  if (!byId("sidebar").classList.contains("open")) return;
  byId("sidebar").classList.remove("open");
  byId("scrim").hidden = true;
  byId("main").inert = false;
  byId("drawer-open").setAttribute("aria-expanded", "false");
  (isTouch() ? byId("drawer-open") : byId("composer-text")).focus();
}

export function mountSidebar() {
  byId("person").addEventListener("change", ({ target }) => become(target.value));
  byId("drawer-open").addEventListener("click", openDrawer);
  byId("drawer-close").addEventListener("click", closeDrawer);
  byId("scrim").addEventListener("click", closeDrawer);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeDrawer();
  });
  narrow.addEventListener("change", closeDrawer);
  watch(["people", "team"], drawPeople);
  watch(["people", "me"], drawPerson);
  watch(["channels", "channel"], () => {
    drawChannels();
    drawHead();
  });
}
