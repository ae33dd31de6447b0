// The plane's API: a token kept for this tab alone, answers asked for again only where they changed.
const KEY = "dojopool-token";
const ROOT = new URL("database/", document.baseURI);
const PATIENCE = 10_000;
const known = new Map();

export const token = {
  get: () => sessionStorage.getItem(KEY),
  set: (value) => sessionStorage.setItem(KEY, value),
  forget: () => { sessionStorage.removeItem(KEY); known.clear(); },
};

/** What the plane said instead of what was asked for: a status, and a sentence. 0: it did not answer. */
export class Refusal extends Error {
  constructor(status, message, retryAfterMs) {
    super(message);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The newest answer; the very same object as before where nothing changed. */
export async function get(path) {
  const before = known.get(path);
  const response = await send(path, { headers: before ? { "If-None-Match": before.tag } : {} });
  if (response.status === 304) return before.answer;
  const answer = await read(response);
  const tag = response.headers.get("ETag");
  if (tag) known.set(path, { tag, answer });
  return answer;
}

export async function post(path, body) {
  return read(await send(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) }));
}

async function send(path, request) {
  const shown = token.get();
  try {
    return await fetch(new URL(path, ROOT), {
      ...request,
      cache: "no-store",
      headers: { ...request.headers, ...(shown ? { Authorization: `Bearer ${shown}` } : {}) },
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch (trouble) {
    throw new Refusal(0, trouble.name === "TimeoutError" ? "The plane gave no answer in 10 s." : "The plane does not answer.");
  }
}

async function read(response) {
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  throw new Refusal(response.status, body?.detail ?? `The plane answered ${response.status}.`, body?.retryAfterMs);
}
