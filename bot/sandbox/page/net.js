// Talking to the sandbox: state, live events, acts, uploads.

export const me = Number(new URLSearchParams(location.search).get("as")) || null;

export async function loadState() {
  const answer = await fetch(`/sandbox/state${me ? `?as=${me}` : ""}`);
  return answer.json();
}

const HIDDEN_SECONDS = 3;

/**
 * Live events. `onOpen` runs at each (re)connection, so that the state can be read anew.
 * A browser keeps only six connections to one address, so a hidden window gives its own back.
 */
export function listen({ onOpen, onEvent, onLost }) {
  let stream = null;
  let hiding = 0;
  const open = () => {
    stream = new EventSource(`/sandbox/events?as=${me}`);
    stream.addEventListener("open", onOpen);
    stream.addEventListener("error", onLost);
    stream.addEventListener("message", (event) => onEvent(JSON.parse(event.data)));
  };
  const close = () => {
    stream?.close();
    stream = null;
  };
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(close, HIDDEN_SECONDS * 1000);
    else if (!stream) open();
  });
  open();
}

/** Do something as this person. Throws when the sandbox says it cannot be done. */
export async function act(chat, name, details = {}) {
  const answer = await fetch("/sandbox/act", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ as: me, chat, act: name, ...details }),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.problem);
  return result;
}

/** Keep a file; its id goes into an act. */
export async function upload(kind, file, name) {
  const query = new URLSearchParams({ kind, name });
  const answer = await fetch(`/sandbox/upload?${query}`, {
    method: "POST",
    headers: { "Content-Type": file.type || "application/octet-stream" },
    body: file,
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.problem);
  return result.file_id;
}

export const fileUrl = (fileId) => `/sandbox/file/${encodeURIComponent(fileId)}`;
