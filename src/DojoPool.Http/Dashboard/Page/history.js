// Past runs, each with the decision explained: who was chosen, who was not and why, what it was expected to cost.
import { h, show } from "./dom.js";
import { bytes, capital, limit, lossOf, milliseconds, plain, seconds, sentence, when } from "./words.js";

const TONES = { completed: "good", running: "busy", dismissed: "quiet", cancelled: "quiet", superseded: "quiet", refused: "warn", failed: "bad" };
const open = new Set();

export function drawHistory(place, runs, clock) {
  show(place, runs, () => runs.length ? runs.map((run) => draw(run, clock)) : h("p.card.quiet", {}, "Nothing yet. Every failover keeps its evidence here, also those that were dismissed."));
}

function draw(run, clock) {
  const id = run.failoverId;
  return h("details.card.past", { open: open.has(id), toggle: (e) => (e.target.open ? open.add(id) : open.delete(id)) },
    h("summary", { "data-key": id },
      h(`span.chip.${TONES[run.status] ?? "quiet"}`, {}, plain(run.status)),
      h("b", {}, run.newWriter ? `${run.oldWriter} to ${run.newWriter}` : run.oldWriter),
      h("span.quiet", {}, `${run.planned ? "switchover" : "failover"}, `, h("time", { datetime: run.startedAt }, when(run.startedAt, clock())), run.durationSeconds === null ? "" : `, ${seconds(run.durationSeconds)}`)),
    h("p", {}, sentence(run.summary || run.cause)),
    facts(run),
    run.candidates.length ? candidates(run) : null,
    run.steps.length ? steps(run) : null,
    run.nextActions.length ? [h("h3", {}, "To do"), h("ul.todo", {}, run.nextActions.map((a) => h("li", {}, sentence(a))))] : null);
}

function facts(run) {
  const rows = [
    ["Run", run.failoverId],
    ["Cause", sentence(run.cause)],
    ["By", run.actor],
    ["Epoch", run.publishedEpoch === null ? `${run.epochBefore}, none published` : `${run.epochBefore} to ${run.publishedEpoch}`],
    ["Estimated loss", run.estimatedLoss ? lossOf(run.estimatedLoss) : run.planned ? "none: the old writer was drained first" : "not estimated"],
  ];
  if (run.measuredLoss) rows.push(["Measured loss", lossOf(run.measuredLoss)]);
  return h("dl.facts", {}, rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

function candidates(run) {
  return scrolled("Candidates", table(["Candidate", "Verdict", "Why", "Loss", "Latency"], run.candidates.map((c) => [
    h("b", {}, c.endpoint), c.chosen ? h("span.chip.good", {}, "chosen") : "rejected", why(c.reason), c.estimatedLossBytes === null ? "" : bytes(c.estimatedLossBytes), milliseconds(c.latencyMs),
  ])));
}

function steps(run) {
  return scrolled("Steps", table(["Step", "Took", "Budget", "What it found"], run.steps.map((s) => [
    h("b", {}, `${s.step} ${capital(s.name)}`), seconds(s.seconds), limit(s.budgetSeconds), why(s.detail)])));
}

const why = (text) => h("span.why", {}, sentence(text));

/** Wide tables scroll by themselves, so that the page never does; the keyboard can reach them. */
const scrolled = (title, content) => [h("h3", {}, title), h("div.wide", { tabindex: "0", role: "region", "aria-label": title }, content)];

const table = (heads, rows) => h("table", {}, h("thead", {}, h("tr", {}, heads.map((t) => h("th", { scope: "col" }, t)))),
  h("tbody", {}, rows.map((cells) => h("tr", {}, cells.map((c) => h(c.classList?.contains("why") ? "td.why" : "td", {}, c))))));
