// What an order would do, before anybody gives it: the same decision as the real one, told in a dialog.
import { h } from "./dom.js";
import { capital, limit, lossOf, seconds, sentence } from "./words.js";

/** The dialog's content for the plane's answer. */
export function planned(plan) {
  return h("div.plan", {},
    h("p", {}, h(`span.chip.${plan.verdict === "refused" ? "warn" : "good"}`, {}, plan.verdict), " ", sentence(plan.summary)),
    reasons("It would be refused", plan.refusals),
    plan.estimatedLoss ? h("p", {}, h("b", {}, "Estimated loss "), lossOf(plan.estimatedLoss)) : null,
    plan.expectedSeconds === null ? null : h("p", {}, h("b", {}, "Expected "), `${seconds(plan.expectedSeconds)}, the median of past runs`),
    candidates(plan.candidates),
    h("h3", {}, "Steps"),
    h("ul.lines", {}, plan.steps.map((s) => h("li", {}, h("b", {}, `${s.step} ${capital(s.name)}`), h("span", {}, s.expectedSeconds === null ? `at most ${limit(s.budgetSeconds)}` : `${seconds(s.expectedSeconds)} of ${limit(s.budgetSeconds)}`)))),
    plan.ifWriterLost ? forecast(plan.ifWriterLost) : null);
}

const candidates = (all) => all.length === 0 ? null : [h("h3", {}, "Candidates"), h("ul.lines", {}, all.map((c) =>
  h("li", {}, h("b", {}, c.endpoint), c.chosen ? h("span.chip.good", {}, "chosen") : h("span", {}, "rejected"), h("p.quiet", {}, sentence(c.reason)))))];

const reasons = (title, refusals) => refusals.length === 0 ? null : [h("h3", {}, title), h("ul.lines", {}, refusals.map((r) => h("li", {}, h("p", {}, sentence(r.reason)))))];

function forecast(lost) {
  return [
    h("h3", {}, `If ${lost.lostRegion} were lost now`),
    h("p", {}, lost.chosen ? `${lost.chosen} would take over` : "Nobody could take over by itself", lost.estimatedLoss ? `; loss: ${lossOf(lost.estimatedLoss)}.` : "."),
    reasons("Automation would not act", lost.refusals),
  ];
}
