// A failover playing its seven steps, each against its budget; afterwards the last one.
import { h, show, ticking } from "./dom.js";
import { isRunning, may, STEPS } from "./state.js";
import { ago, bytes, capital, limit, lossOf, seconds, sentence } from "./words.js";
import { approve, cancel } from "./orders.js";

const CLAIMS = 4;

export function drawRun(place, answer, clock, look) {
  const run = answer.latestFailover;
  show(place, [run, answer.topology?.candidate, answer.you.role], () => (run ? [head(run, clock, answer.topology?.candidate), list(run, clock), tail(run, answer, clock, look)] : idle()));
}

function idle() {
  return [
    h("h2", { id: "run-title" }, "No failover yet"),
    h("p.quiet", {}, "When the writer is lost, or moved, its seven steps play here."),
    h("ol.steps", {}, STEPS.map(([name, what], at) => h("li.waiting", {}, mark(at + 1, "waiting"), h("b", {}, capital(name)), h("span.time"), h("span.detail", {}, `${what}.`)))),
  ];
}

function head(run, clock, candidate) {
  const to = run.newWriter ?? (isRunning(run) ? candidate : null) ?? run.target ?? "whoever is best";
  const kind = run.planned ? "Switchover" : "Failover";
  const title = isRunning(run) ? `${kind} under way` : `${kind} ${run.status}`;
  const time = isRunning(run)
    ? ticking(h("span.clock"), () => seconds((clock() - Date.parse(run.startedAt)) / 1000))
    : h("span.clock", {}, seconds(run.durationSeconds));
  return [
    h("div.head", {}, h("h2", { id: "run-title" }, title), time),
    h("p.quiet", {}, `${run.oldWriter} to ${to}. `, isRunning(run) ? null : ticking(h("span"), () => capital(`${ago(clock() - Date.parse(run.endedAt))}.`))),
  ];
}

function list(run, clock) {
  const done = new Map(run.steps.map((s) => [s.step, s]));
  return h("ol.steps", {}, STEPS.map(([name, what], index) => {
    const step = done.get(index + 1);
    const runs = isRunning(run) && (step ? step.outcome === "running" : index + 1 === run.step && !run.steps.some((s) => s.step > run.step));
    const state = runs ? "running" : step ? step.outcome : "waiting";
    return h(`li.${state}`, runs ? { "aria-current": "step" } : {},
      mark(index + 1, state),
      h("b", {}, capital(name)),
      step ? times(step, runs, clock) : h("span.time"),
      h("span.detail", {}, sentence(step?.detail || what)),
      step ? bar(step, runs, clock) : null);
  }));
}

const WORDS = { done: "done", running: "running", failed: "failed", endedEarly: "ended early", waiting: "not yet" };

function mark(number, state) {
  const sign = { done: "✓", failed: "✕", endedEarly: "–" }[state] ?? `${number}`;
  return h("span.mark", {}, h("span", { "aria-hidden": "true" }, sign), h("span.unseen", {}, `Step ${number}, ${WORDS[state]}: `));
}

const elapsed = (step, clock) => Math.max(0, (clock() - Date.parse(step.startedAt)) / 1000);

function times(step, runs, clock) {
  const took = runs ? ticking(h("span"), () => seconds(elapsed(step, clock))) : h("span", {}, seconds(step.seconds));
  return h("span.time", {}, took, h("small", {}, ` of ${limit(step.budgetSeconds)}`));
}

function bar(step, runs, clock) {
  const fill = h("span.fill");
  const part = () => Math.min(1, (runs ? elapsed(step, clock) : step.seconds) / (step.budgetSeconds || 1));
  const draw = () => { fill.style.width = `${Math.max(0.5, part() * 100)}%`; fill.classList.toggle("over", part() >= 1); };
  draw();
  if (runs) { fill.tick = draw; fill.dataset.ticks = ""; }
  return h("span.track", { "aria-hidden": "true" }, fill);
}

function tail(run, answer, clock, look) {
  const loss = run.estimatedLoss;
  const admin = may(answer, "admin");
  return h("div.tail", {},
    loss ? h("p", {}, h("b", {}, "Estimated loss "), lossOf(loss)) : null,
    run.measuredLoss ? h("p", {}, h("b", {}, "Measured loss "), lossOf(run.measuredLoss)) : null,
    !isRunning(run) && run.nextActions.length ? h("p", {}, h("b", {}, "Next "), sentence(run.nextActions[0])) : null,
    run.offer ? h("p", {}, h("b", {}, "Offer "), `${run.offer.candidate} could take over with up to ${bytes(run.offer.bytes)} and ${seconds(run.offer.seconds)} lost.`) : null,
    admin && run.offer ? h("button", { type: "button", "data-key": "approve", click: () => approve(run, look) }, "Accept this loss") : null,
    admin && isRunning(run) && run.step < CLAIMS ? h("button", { type: "button", "data-key": "cancel", click: () => cancel(run, look) }, "Stop before it claims") : null);
}
