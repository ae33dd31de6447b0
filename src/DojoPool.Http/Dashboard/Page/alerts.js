import { h, show, ticking } from "./dom.js";
import { may } from "./state.js";
import { acknowledge } from "./orders.js";
import { ago, capital, count, plain, sentence, when } from "./words.js";

const WORST_FIRST = ["critical", "high", "medium", "low"];

export function drawAlerts(place, answer, clock, look) {
  const { alerts } = answer;
  const takes = may(answer, "moderator");
  show(place, [alerts, takes], () => alerts.length ? h("ul.card", {}, sorted(alerts).map((a) => draw(a, clock, takes && look))) : h("p.card.quiet", {}, "None. What is wrong with a server or a failover shows up here."));
}

const sorted = (alerts) => [...alerts].sort((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity) || b.lastSeenAt.localeCompare(a.lastSeenAt));

function draw(alert, clock, look) {
  return h(`li.alert.${alert.severity}`, {},
    h("div.head", {}, h("span.chip", {}, alert.level === "emergency" ? "emergency" : alert.severity), h("b", {}, capital(plain(alert.type))), h("span.quiet", {}, alert.subject)),
    h("p", {}, sentence(alert.message)),
    h("p.quiet", {}, "Since ", h("time", { datetime: alert.openedAt }, when(alert.openedAt, clock())), ", seen ", count(alert.count, "time"), ", last ",
      ticking(h("span"), () => ago(clock() - Date.parse(alert.lastSeenAt))), "."),
    alert.acknowledged ? h("p.quiet", {}, `${alert.acknowledged.by} is on it${alert.acknowledged.note ? `: ${alert.acknowledged.note}` : ""}.`)
      : look ? h("button", { type: "button", "data-key": `take ${alert.id}`, "aria-label": `Take up: ${plain(alert.type)}, ${alert.subject}`, click: () => acknowledge(alert, look) }, "Take up") : null);
}
