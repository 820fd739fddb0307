// Talking to the sandbox: state, live events, acts, uploads.

export const me = Number(new URLSearchParams(location.search).get("as")) || null;

export async function loadState() {
  const answer = await fetch(`/sandbox/state${me ? `?as=${me}` : ""}`);
  return answer.json();
}

/** Live events. `onOpen` runs at each (re)connection, so that the state can be read anew. */
export function listen({ onOpen, onEvent, onLost }) {
  const stream = new EventSource(`/sandbox/events?as=${me}`);
  stream.addEventListener("open", onOpen);
  stream.addEventListener("error", onLost);
  stream.addEventListener("message", (event) => onEvent(JSON.parse(event.data)));
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
