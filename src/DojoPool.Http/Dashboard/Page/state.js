// What the figures mean: pure functions over one answer of the plane.
import { ago, bytes, count, plain, sentence } from "./words.js";

export const STEPS = [
  ["detection", "Most regions say down, no standby hears it"],
  ["alert", "Tell people"],
  ["selection", "Rank the candidates within the loss budget"],
  ["promotion", "Claim, cut, fence or wait, promote"],
  ["routing", "Publish the new writer"],
  ["verification", "Write and read back"],
  ["notification", "Say what it cost"],
];

const ROLES = ["anyone", "app", "viewer", "moderator", "admin"];

/** What the token may do; the plane has the last word. */
export const may = (answer, role) => ROLES.indexOf(answer.you.role) >= ROLES.indexOf(role);

export const isRunning = (run) => run?.status === "running";

/** Where the clock of the plane stands now: its time at the answer, and what has passed here since. */
export const clockOf = (answer, receivedAt) => () => Date.parse(answer.asOf) + (performance.now() - receivedAt);

/**
 * The answer with each server judged by most of the vantages that see anything: the vantage of a dead region calls everybody dead, and an
 * operator who reads "the world is lost" acts wrongly.
 */
export function judged(answer) {
  const servers = answer.regions.flatMap((r) => r.endpoints.map((e) => ({ ...e, region: r.region })));
  const vantages = [...new Set(servers.flatMap((e) => e.vantages.map((v) => v.vantage)))];
  const sees = (vantage) => servers.some((e) => e.region !== vantage && e.vantages.some((v) => v.vantage === vantage && v.verdict !== "unreachable"));
  const seeing = new Set(vantages.filter(sees));
  const judge = (endpoint) => {
    const heard = endpoint.vantages.filter((v) => seeing.has(v.vantage));
    const votes = heard.length ? heard : endpoint.vantages;
    return { ...endpoint, vantages: votes, verdict: mostSay(votes) ?? endpoint.verdict };
  };
  return { ...answer, regions: answer.regions.map((r) => ({ ...r, endpoints: r.endpoints.map(judge) })) };
}

/** The verdict with most votes, of equals the one that is not healthy. */
function mostSay(votes) {
  const votesFor = (verdict) => votes.filter((v) => v.verdict === verdict).length;
  return votes.map((v) => v.verdict).sort((a, b) => votesFor(b) - votesFor(a) || (a === "healthy") - (b === "healthy"))[0];
}

const isDown = (endpoint) => endpoint.verdict === "unreachable";
const isWell = (endpoint) => endpoint.verdict === "healthy";

/** A region as the map and the cards show it. */
export function regionState(region, answer) {
  const { topology, latestFailover: run } = answer;
  const down = region.endpoints.filter(isDown).length;
  const lost = region.endpoints.length > 0 && down === region.endpoints.length;
  const has = (id) => region.endpoints.some((e) => e.endpoint === id);
  const taking = topology?.candidate && has(topology.candidate);
  const doubted = topology?.phase !== "stable" && isRunning(run) && has(run.oldWriter);
  const role = lost ? "lost" : region.hasWriter && !doubted ? "writer" : taking ? "taking over" : doubted ? "in doubt" : region.endpoints.length ? "standby" : "vantage";
  return { role, lost, down, total: region.endpoints.length, well: region.endpoints.filter(isWell).length };
}

export const lostRegions = (answer) => answer.regions.filter((r) => regionState(r, answer).lost).map((r) => r.region);

/** The median of what the vantages measured; null = nobody got an answer. */
export function responseOf(endpoint) {
  const answered = endpoint.vantages.filter((v) => v.verdict !== "unreachable").map((v) => v.responseMs).sort((a, b) => a - b);
  return answered.length ? answered[Math.floor(answered.length / 2)] : null;
}

/** Bytes behind the writer as most vantages saw it; null = unknown. */
export function lagOf(endpoint) {
  const known = endpoint.vantages.map((v) => v.lagBytes).filter((b) => b !== null);
  return known.length ? Math.max(...known) : null;
}

/** From a region to the writer: how long its own vantage waited for the writer, and how far behind its best server is. */
export function linkOf(region, answer) {
  const writer = answer.topology?.writer;
  const server = answer.regions.flatMap((r) => r.endpoints).find((e) => e.endpoint === writer);
  const seen = server?.vantages.find((v) => v.vantage === region.region);
  const lags = region.endpoints.map(lagOf).filter((b) => b !== null);
  return {
    writer: writer ?? null,
    latencyMs: seen && seen.verdict !== "unreachable" ? seen.responseMs : null,
    lagBytes: lags.length ? Math.min(...lags) : null,
    streams: region.endpoints.some((e) => answer.topology?.readers.includes(e.endpoint)),
  };
}

/** The sentence that somebody who was just woken up should read first. */
export function story(answer, now) {
  const { topology, latestFailover: run } = answer;
  if (!topology) return { tone: "bad", title: "The plane cannot read its store", detail: "No lease is granted and nothing fails over until it can." };
  if (isRunning(run)) return running(answer, run);
  const writer = answer.regions.flatMap((r) => r.endpoints).find((e) => e.endpoint === topology.writer);
  if (!writer) return { tone: "bad", title: "Nobody takes writes", detail: `${sentence(run?.summary ?? "")} The next tick goes on.` };
  if (isDown(writer)) return { tone: "bad", ...silent(answer, run, lostWith(answer, topology.writer) ?? topology.writer) };
  return { ...calm(answer, now), title: `${topology.writer} takes the writes` };
}

/** The lost region that the server stands in; undefined = its region has others that answer. */
const lostWith = (answer, server) =>
  lostRegions(answer).find((lost) => answer.regions.some((r) => r.region === lost && r.endpoints.some((e) => e.endpoint === server)));

function silent(answer, run, who) {
  if (answer.topology.pause) return { title: `${who} does not answer`, detail: `Automation is paused by ${answer.topology.pause.by}: nothing fails over until it is resumed.` };
  if (run?.status === "refused" && run.oldWriter === answer.topology.writer) {
    const offer = run.offer ? ` ${run.offer.candidate} could take over with up to ${bytes(run.offer.bytes)} lost.` : "";
    return { title: `${who} is lost, and a person must decide`, detail: `${sentence(run.summary)}${offer}` };
  }
  return { title: `${who} does not answer`, detail: "Its standbys are asked whether they hear it." };
}

function running(answer, run) {
  const lost = lostWith(answer, run.oldWriter);
  const step = `Step ${run.step} of 7, ${run.stepName}.`;
  const written = answer.topology.phase === "stable" ? `${answer.topology.writer} takes the writes.` : "No writes are granted.";
  const target = answer.topology.writer === run.oldWriter ? null : answer.topology.writer ?? answer.topology.candidate;
  const to = target ?? run.newWriter ?? run.target;
  const title = run.planned ? `Moving the writer${to ? ` to ${to}` : ""}`
    : to ? `${lost ?? run.oldWriter} is lost, ${to} takes over`
    : lost ? `${lost} is lost` : `${run.oldWriter} does not answer`;
  return { tone: run.planned ? "busy" : "bad", title, detail: `${step} ${written}` };
}

function calm(answer, now) {
  const servers = answer.regions.flatMap((r) => r.endpoints);
  const ill = servers.filter((e) => !isWell(e));
  const lost = lostRegions(answer);
  const last = answer.lastFailover ? ` The writer moved ${ago(now - Date.parse(answer.lastFailover))}.` : "";
  const pause = answer.topology.pause ? ` Automation is paused by ${answer.topology.pause.by}: ${answer.topology.pause.reason}.` : "";
  if (lost.length) return { tone: "warn", detail: `${lost.join(" and ")} ${lost.length > 1 ? "are" : "is"} lost: ${servers.filter(isDown).length} of ${servers.length} servers do not answer.${last}${pause}` };
  if (ill.length) return { tone: "warn", detail: `${ill.map((e) => `${e.endpoint} is ${plain(e.verdict)}`).slice(0, 2).join(", ")}${ill.length > 2 ? ` and ${ill.length - 2} more` : ""}.${last}${pause}` };
  return { tone: pause ? "warn" : "good", detail: `All ${servers.length} servers are healthy, ${count(answer.topology.readers.length, "standby", "standbys")} serve reads.${last}${pause}` };
}
