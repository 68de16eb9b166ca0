/** Listens to what the workspace announces for one person, and says when the line is lost. */

import { streamAddress } from "./api.js";

const AGAIN_MS = 1000;

let source = null;
let wasLost = false;
let again = null;

/** Replaces the present connection; calls `onLine(isUp, wasLost)` and `onNews(event)` as things happen. */
export function listen(as, { onNews, onLine }) {
  clearTimeout(again);
  source?.close();
  const mine = new EventSource(streamAddress(as));
  source = mine;
  mine.onopen = () => {
    onLine(true, wasLost);
    wasLost = false;
  };
  mine.onmessage = (event) => onNews(JSON.parse(event.data));
  mine.onerror = () => {
    if (source !== mine) return;
    mine.close();
    wasLost = true;
    onLine(false, true);
    again = setTimeout(() => listen(as, { onNews, onLine }), AGAIN_MS);
  };
}
