/** The workspace's time, which may be ahead of this computer's, as the person at the page reads it. */

import { get, person, set } from "./state.js";

const DAY_MS = 86_400_000;
const formats = new Map();

/** Notes how far the workspace's clock is ahead, from the instant that it shows. */
export const readClock = (iso) => set("ahead", Date.parse(iso) - Date.now());

/** The workspace's present instant. */
export const now = () => new Date(Date.now() + get("ahead"));

function made(locale, options) {
  const zone = person(get("me"))?.tz;
  const key = JSON.stringify([locale, zone, options]);
  if (!formats.has(key)) {
    const all = { hourCycle: "h23", ...options };
    let format;
    try {
      format = new Intl.DateTimeFormat(locale, { ...all, timeZone: zone });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      format = new Intl.DateTimeFormat(locale, all);
    }
    formats.set(key, format);
  }
  return formats.get(key);
}

/** An instant in the person's time zone and in the words of their browser's language. */
export const written = (moment, options) => made(undefined, options).format(moment);

/** The person's calendar day, as in 2026-12-01. */
export function dayOf(moment) {
  const parts = made("en-US", { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(moment);
  const named = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${named.year}-${named.month}-${named.day}`;
}

const timeOf = (moment) => made("en-GB", { hour: "2-digit", minute: "2-digit" }).format(moment);

/** An instant as the value of a datetime-local control, in the person's time zone. */
export const wallOf = (moment) => `${dayOf(moment)}T${timeOf(moment)}`;

/** The instant at which the person's clock shows such a value. */
export function instantOf(wall) {
  const wanted = Date.parse(`${wall.slice(0, 16)}Z`);
  let found = wanted;
  for (let round = 0; round < 2; round += 1) found += wanted - Date.parse(`${wallOf(new Date(found))}Z`);
  return new Date(found);
}

const daysAway = (moment) => (Date.parse(dayOf(moment)) - Date.parse(dayOf(now()))) / DAY_MS;

/** "today", "yesterday" or "tomorrow", else null. */
export const nearby = (moment) =>
  ({ "-1": "yesterday", 0: "today", 1: "tomorrow" })[daysAway(moment)] ?? null;

function ago(moment) {
  const words = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  const minutes = Math.round((moment - now()) / 60_000);
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 1440) return words.format(Math.round(minutes / 60), "hour");
  return words.format(daysAway(moment), "day");
}

export const LONG = { weekday: "long", year: "numeric", month: "long", day: "numeric" };
const MIDDLE = { year: "numeric", month: "long", day: "numeric" };
const SHORT = { year: "numeric", month: "short", day: "numeric" };
export const CLOCK = { hour: "2-digit", minute: "2-digit" };
export const SECONDS = { ...CLOCK, second: "2-digit" };
const TOKENS = {
  date_num: (moment) => written(moment, { year: "numeric", month: "2-digit", day: "2-digit" }),
  date: (moment) => written(moment, MIDDLE),
  date_short: (moment) => written(moment, SHORT),
  date_long: (moment) => written(moment, LONG),
  date_pretty: (moment) => nearby(moment) ?? written(moment, MIDDLE),
  date_short_pretty: (moment) => nearby(moment) ?? written(moment, SHORT),
  date_long_pretty: (moment) => nearby(moment) ?? written(moment, LONG),
  time: (moment) => written(moment, CLOCK),
  time_secs: (moment) => written(moment, SECONDS),
  ago,
};

/** Slack's `{date_short} at {time}` in the reader's own time zone. */
export const formatDate = (moment, pattern) =>
  pattern.replace(/\{(\w+)\}/gu, (whole, token) => TOKENS[token]?.(moment) ?? whole);
