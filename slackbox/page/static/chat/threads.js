/** What a person has read of threads; the workspace itself only knows how far they read a channel. */

import { rootOf } from "./message.js";
import { get, set } from "../core/state.js";

const firstRead = new Map();
const seen = new Map();

/** A thread's replies, oldest first. */
export const repliesIn = (messages, root) =>
  messages.filter((one) => rootOf(one) === root && one.ts !== root);

/** How many of a thread's replies somebody else wrote since the person last looked. */
export function unreadIn(root, replies) {
  const place = `${get("me")} ${get("channel")}`;
  if (!firstRead.has(place)) firstRead.set(place, get("readUntil") ?? "");
  const since = seen.get(`${place} ${root}`) ?? firstRead.get(place);
  return replies.filter((one) => one.ts > since && one.user !== get("me")).length;
}

/** Notes that the person has a thread before their eyes. */
export function noteSeen(root, replies) {
  const key = `${get("me")} ${get("channel")} ${root}`;
  const last = replies.at(-1)?.ts ?? "";
  if ((seen.get(key) ?? "") >= last) return;
  seen.set(key, last);
  set("readThreads", last);
}
