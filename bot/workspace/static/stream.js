/** Listens to what the workspace announces for one person, and says when the line is lost. */

import { streamAddress } from "./api.js";

const AGAIN_MS = 3000;

let source = null;

/** Replaces the present connection; calls `onLine(isUp, wasLost)` and `onNews(event)` as things happen. */
export function listen(as, { onNews, onLine }) {
  source?.close();
  const mine = new EventSource(streamAddress(as));
  source = mine;
  let lost = false;
  mine.onopen = () => {
    onLine(true, lost);
    lost = false;
  };
  mine.onmessage = (event) => onNews(JSON.parse(event.data));
  mine.onerror = () => {
    if (source !== mine) return;
    lost = true;
    onLine(false, true);
    if (mine.readyState === EventSource.CLOSED) {
      setTimeout(() => {
        if (source === mine) listen(as, { onNews, onLine: (isUp) => onLine(isUp, true) });
      }, AGAIN_MS);
    }
  };
}
