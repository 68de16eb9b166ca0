/** The workspace's JSON API; every failure becomes an ApiError in words a person can read. */

export class ApiError extends Error {
  /** `code` is the workspace's own word for the failure, if it gave one. */
  constructor(message, code = null) {
    super(message);
    this.code = code;
  }

  /** Whether what was sent may have arrived all the same. */
  get isUnsure() {
    return this.code === "operation_timeout";
  }
}

const WORDS = {
  dispatch_failed: "The app did not answer as it should (dispatch_failed).",
  operation_timeout:
    "The app did not answer within three seconds; it may still be at work (operation_timeout).",
};

const query = (values) => new URLSearchParams(values).toString();

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ApiError("The workspace does not answer. Is it still running?");
  }
  let body;
  try {
    body = await response.json();
  } catch {
    throw new ApiError(`The workspace gave an answer that cannot be read (${response.status}).`);
  }
  if (!response.ok || body.ok === false) {
    const code = body.error ?? `status ${response.status}`;
    throw new ApiError(WORDS[code] ?? code, code);
  }
  return body;
}

const post = (path, body) =>
  request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

export const people = () => request("/api/people");
export const channels = (as) => request(`/api/channels?${query({ as })}`).then((body) => body.channels);
export const messages = (as, channel) => request(`/api/messages?${query({ as, channel })}`);
export const view = (as) => request(`/api/view?${query({ as })}`).then((body) => body.view);
export const home = (as) => request(`/api/home?${query({ as })}`).then((body) => body.view);
export const openHome = (as) => post("/api/home", { as });

/** Runs a command or posts a message; `thread` is the timestamp it replies to, or undefined. */
export const say = ({ as, channel, text, thread }) =>
  post(text.startsWith("/") ? "/api/command" : "/api/message", { as, channel, text, thread_ts: thread });

/** Uses a shortcut: anywhere, or with `channel` and `ts` at a message. */
export const shortcut = (body) => post("/api/shortcut", body);

export const press = (body) => post("/api/press", body);
export const submit = (as, view_id, values) => post("/api/submit", { as, view_id, values });
export const close = (as, view_id) => post("/api/close", { as, view_id });

/** Sends a file's bytes to a channel, or without one for a dialog's field; gives the file's id. */
export const upload = (as, channel, file) =>
  request(`/api/file?${query({ as, name: file.name, ...(channel ? { channel } : {}) })}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
  }).then((body) => body.file);

export const fileAddress = (as, id) => `/api/file/${encodeURIComponent(id)}?${query({ as })}`;
export const streamAddress = (as) => `/api/stream?${query({ as })}`;

/** The steps that a newcomer is led through. */
export const guide = () => request("/api/guide");
export const clock = () => request("/api/clock");
export const moveClock = (by) => post("/api/clock", by);
export const faults = () => request("/api/faults");
export const setFaults = (changes) => post("/api/faults", changes);
export const actAsAdmin = (body) => post("/api/admin-action", body);
export const exchanges = (after) =>
  request(`/api/exchanges?${query({ after })}`).then((body) => body.exchanges);
export const exchange = (id) => request(`/api/exchanges/${encodeURIComponent(id)}`);
