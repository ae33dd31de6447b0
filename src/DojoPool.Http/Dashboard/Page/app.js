// Asks the plane, and hands each part of the page what it shows.
import { h, show, ticking, write } from "./dom.js";
import { get, Refusal, token } from "./plane.js";
import { clockOf, isRunning, judged, may, story } from "./state.js";
import { ago, capital, count, milliseconds } from "./words.js";
import { drawAlerts } from "./alerts.js";
import { drawHistory } from "./history.js";
import { drawMap } from "./map.js";
import { askForToken, automation, caller } from "./orders.js";
import { drawRegions } from "./regions.js";
import { drawRun } from "./run.js";

const at = (id) => document.getElementById(id);
const RETRY = 2000;
let received = null;
let answer = null;
let history = [];
let clock = () => Date.now();
let receivedAt = 0;
let trouble = null;

ticking(at("pulse"), () => trouble ? trouble : answer ? `live, seen ${ago(performance.now() - receivedAt)}` : "connecting");
at("caller").addEventListener("click", () => signIn());
at("automation").addEventListener("click", () => automation(answer, look));
document.addEventListener("visibilitychange", () => document.hidden || look());
new ResizeObserver(() => answer && drawMap(at("map"), answer)).observe(at("map"));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => answer && draw(true));

let timer = 0;
let looking = null;

/** One look at a time; the next one is due when the plane says so, and not while nobody sees the page or is signed in. */
function look() {
  clearTimeout(timer);
  looking ??= once().finally(() => {
    looking = null;
    if (!document.hidden && token.get()) timer = setTimeout(look, trouble ? RETRY : answer?.pollAfterMs ?? RETRY);
  });
  return looking;
}

async function once() {
  if (!token.get()) {
    trouble = "signed out";
    return signIn();
  }
  try {
    const now = await get("dashboard");
    receivedAt = performance.now();
    trouble = null;
    write(at("trouble"), "");
    document.body.dataset.live = true;
    if (now === received) return;
    await follow(now);
    clock = clockOf(now, receivedAt);
    received = now;
    answer = judged(now);
    draw();
  } catch (refusal) {
    await stumble(refusal);
  }
}

/** The past is asked for when the newest run has changed. */
async function follow(now) {
  const mark = (a) => a?.latestFailover && `${a.latestFailover.failoverId} ${a.latestFailover.status}`;
  if (mark(now) !== mark(answer)) history = (await get("failover-history?limit=10")).failovers;
}

async function stumble(refusal) {
  if (!(refusal instanceof Refusal)) throw refusal;
  if (refusal.status === 401 || refusal.status === 403) {
    token.forget();
    trouble = "signed out";
    await signIn(refusal.message);
    return;
  }
  trouble = receivedAt ? `${refusal.message} Shown as of ${ago(performance.now() - receivedAt)}` : refusal.message;
  write(at("trouble"), refusal.message);
  document.body.dataset.live = false;
  at("pulse").tick();
}

async function signIn(message) {
  if (await askForToken(message)) {
    received = null;
    setTimeout(look);
  }
}

function draw(anew = false) {
  at("page").hidden = false;
  const told = story(answer, clock());
  document.body.dataset.tone = told.tone;
  document.body.dataset.busy = isRunning(answer.latestFailover);
  document.title = `${told.title} · DojoPool`;
  write(at("title"), told.title);
  write(at("detail"), told.detail);
  show(at("figures"), figures(), (pairs) => pairs.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
  caller(at("caller"), answer);
  at("automation").hidden = !may(answer, "admin");
  at("automation").textContent = answer.topology?.pause ? "Resume" : "Pause";
  at("automation").setAttribute("aria-label", `${at("automation").textContent} automation`);
  drawMap(at("map"), answer);
  drawRun(at("run"), answer, clock, look);
  drawRegions(at("regions"), answer, look, anew);
  drawAlerts(at("alerts"), answer, clock, look);
  drawHistory(at("history"), history, clock);
  show(at("warnings"), answer.warnings, (all) => all.length ? h("p", {}, h("b", {}, "About this plane. "), all.join(" ")) : null);
}

function figures() {
  return [
    ["Health", capital(answer.systemHealth)],
    ["Epoch", answer.topology ? `${answer.topology.epoch}` : "unknown"],
    ["Response", milliseconds(answer.avgResponseTime)],
    ["Replicas well", `${Math.round(answer.replicaHealth)} %`],
    ["Alerts", count(answer.activeAlerts, "open", "open")],
  ];
}

look();
