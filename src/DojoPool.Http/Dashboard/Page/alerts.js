import { h, show, ticking } from "./dom.js";
import { ago, capital, count, plain, sentence, when } from "./words.js";

const WORST_FIRST = ["critical", "high", "medium", "low"];

export function drawAlerts(place, alerts, clock) {
  show(place, alerts, () => alerts.length ? h("ul.card", {}, sorted(alerts).map((a) => draw(a, clock))) : h("p.card.quiet", {}, "None. What is wrong with a server or a failover shows up here."));
}

const sorted = (alerts) => [...alerts].sort((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity) || b.lastSeenAt.localeCompare(a.lastSeenAt));

function draw(alert, clock) {
  return h(`li.alert.${alert.severity}`, {},
    h("div.head", {}, h("span.chip", {}, alert.severity), h("b", {}, capital(plain(alert.type))), h("span.quiet", {}, alert.subject)),
    h("p", {}, sentence(alert.message)),
    h("p.quiet", {}, "Since ", h("time", { datetime: alert.openedAt }, when(alert.openedAt, clock())), ", seen ", count(alert.count, "time"), ", last ",
      ticking(h("span"), () => ago(clock() - Date.parse(alert.lastSeenAt))), "."));
}
