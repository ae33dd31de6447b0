// Figures and names in words. Pure.

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

export function bytes(n) {
  if (n === null || n === undefined) return "unknown";
  let unit = 0;
  while (n >= 1024 && unit < UNITS.length - 1) { n /= 1024; unit++; }
  return `${unit === 0 || n >= 100 ? Math.round(n) : n.toFixed(1)}\u00a0${UNITS[unit]}`;
}

export function milliseconds(ms) {
  if (ms === null || ms === undefined) return "no answer";
  return ms >= 1000 ? `${(ms / 1000).toFixed(1)}\u00a0s` : ms >= 10 ? `${Math.round(ms)}\u00a0ms` : `${ms.toFixed(1)}\u00a0ms`;
}

export function seconds(s) {
  return s === null || s === undefined ? "" : s >= 120 ? `${Math.round(s / 60)}\u00a0min` : s >= 100 ? `${Math.round(s)}\u00a0s` : `${s.toFixed(s < 10 ? 2 : 1)}\u00a0s`;
}

/** A limit: without digits that say nothing. */
export const limit = (s) => (s >= 120 ? `${Math.round(s / 60)}\u00a0min` : `${Number(s.toFixed(1))}\u00a0s`);

/** As long ago as people say it. */
export function ago(ms) {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 2) return "just now";
  if (s < 120) return `${s} s ago`;
  if (s < 7200) return `${Math.round(s / 60)} min ago`;
  return s < 172800 ? `${Math.round(s / 3600)} h ago` : `${Math.round(s / 86400)} days ago`;
}

/** 2026-11-23 08:31:05 UTC; today without the date. */
export function when(iso, now) {
  const text = new Date(iso).toISOString();
  const time = `${text.slice(11, 19)} UTC`;
  return text.slice(0, 10) === new Date(now).toISOString().slice(0, 10) ? time : `${text.slice(0, 10)} ${time}`;
}

export const count = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** walReceiver, endpoint_down, EndedEarly: in words. */
export const plain = (name) => name.replaceAll("_", " ").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

/** Names of servers stay as they are written. */
export const capital = (text) => (/^[a-z0-9]+[-_]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1));

export const sentence = (text) => (text ? capital(text) + (/[.!?]$/.test(text) ? "" : ".") : "");

/** What is estimated, or was measured, to be gone. */
export function lossOf(loss) {
  const window = loss.unobservedSeconds ? `, with ${seconds(loss.unobservedSeconds)} that nobody saw` : "";
  return loss.bytes === null ? `unknown${window}` : `${loss.bytes === 0 ? "none" : bytes(loss.bytes)}${window}`;
}
