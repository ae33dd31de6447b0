// One card a region, one line a server: verdict, response over time, lag.
import { h, show } from "./dom.js";
import { lagOf, may, regionState, responseOf } from "./state.js";
import { sparkline } from "./spark.js";
import { bytes, count, milliseconds, plain } from "./words.js";
import { moveWriter, plan } from "./orders.js";

const POINTS = 400;
const lines = new Map();

export function drawRegions(place, answer, look, anew) {
  remember(answer);
  const cards = answer.regions.map((region) => ({ region, state: regionState(region, answer), plans: may(answer, "moderator"), moves: may(answer, "admin"), writer: answer.topology?.writer }));
  if (anew) place.replaceChildren();
  show(place, anew ? [cards, performance.now()] : cards, () => cards.map((card) => draw(card, look)));
}

/** What was stored, and what came in since this page looks on. */
function remember({ series, regions }) {
  for (const { endpoint, at, responseMs } of series) {
    const line = lines.get(endpoint) ?? { at: [], ms: [] };
    if (!lines.has(endpoint)) lines.set(endpoint, line);
    at.forEach((t, i) => push(line, t, responseMs[i]));
  }
  for (const endpoint of regions.flatMap((r) => r.endpoints)) {
    const newest = Math.max(...endpoint.vantages.map((v) => Date.parse(v.at)));
    const line = lines.get(endpoint.endpoint);
    if (line && Number.isFinite(newest)) push(line, Math.floor(newest / 1000), responseOf(endpoint));
  }
}

function push(line, at, ms) {
  if (line.at.length && at <= line.at.at(-1)) return;
  line.at.push(at);
  line.ms.push(ms);
  if (line.at.length > POINTS) { line.at.shift(); line.ms.shift(); }
}

function draw({ region, state, plans, moves, writer }, look) {
  const here = region.endpoints.some((e) => e.endpoint === writer);
  const name = (text) => ({ type: "button", "data-key": `${text} ${region.region}`, "aria-label": `${text}: ${region.region}` });
  return h(`article.card.region.${state.role.replace(" ", "-")}`, { "aria-label": region.region },
    h("header", {}, h("h3", {}, region.region), h("span.chip", {}, state.role), h("span.quiet", {}, `priority ${region.priority}`)),
    h("ul", {}, region.endpoints.map((e) => line(e))),
    plans && !here && region.endpoints.length ? h("div.buttons", {},
      h("button", { ...name("Plan"), click: () => plan(region.region) }, "Plan"),
      moves ? h("button", { ...name("Move the writer here"), click: () => moveWriter(region.region, look) }, "Move the writer here") : null) : null);
}

function line(endpoint) {
  const ms = responseOf(endpoint);
  const lag = lagOf(endpoint);
  const history = lines.get(endpoint.endpoint) ?? { at: [], ms: [] };
  const writes = endpoint.role === "writer";
  return h(`li.server.${toneOf(endpoint)}`, { title: detailOf(endpoint) },
    h("div", {}, h("span.who", {}, h("b", {}, endpoint.endpoint), writes ? h("span.chip", {}, "writer") : null, readsOf(endpoint)), h("span.verdict", {}, plain(endpoint.verdict))),
    h("div", {}, sparkline(history, `Response of ${endpoint.endpoint}: ${count(history.at.length, "probe")}, now ${milliseconds(ms)}`),
    h("span.numbers", {},
      h("span.number", {}, h("small", {}, "response "), milliseconds(ms)),
      h("span.number", {}, writes ? null : h("small", {}, "behind "), writes ? connections(endpoint) : bytes(lag)))));
}

/** What an administrator ordered about reading from it. */
function readsOf({ reads }) {
  if (!reads?.by) return null;
  return h("span.chip", { title: `${reads.by}: ${reads.reason}` }, reads.noRead ? "no reads" : `weight ${reads.weight}`);
}

const toneOf = (endpoint) => ({ healthy: "good", unreachable: "bad" })[endpoint.verdict] ?? (endpoint.verdict === "unknown" ? "unknown" : "warn");

const detailOf = (endpoint) => endpoint.vantages.map((v) => `${v.vantage}: ${plain(v.verdict)}${v.detail ? `, ${v.detail}` : ""}`).join("\n");

function connections(endpoint) {
  const seen = endpoint.vantages.find((v) => v.connections !== null);
  return seen ? `${seen.connections} of ${seen.maxConnections} connections` : "";
}
