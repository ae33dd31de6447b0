// A small chart of response times; where nobody got an answer it shows red.
import { h } from "./dom.js";

const HEIGHT = 30;
const waiting = new IntersectionObserver(
  (seen) => seen.filter((s) => s.isIntersecting).forEach((s) => { waiting.unobserve(s.target); s.target.draw(); }), { rootMargin: "1500px" });

export function sparkline(line, said) {
  const place = h("span.spark", { role: "img", "aria-label": said });
  place.draw = () => chart(place, { at: [...line.at], ms: [...line.ms] });
  waiting.observe(place);
  return place;
}

function chart(place, { at, ms }) {
  const width = Math.floor(place.getBoundingClientRect().width);
  if (at.length < 2 || width < 20 || place.firstChild) return;
  const style = getComputedStyle(place);
  const highest = Math.max(4, ...ms.filter((v) => v !== null));
  new globalThis.uPlot({
    width, height: HEIGHT,
    legend: { show: false }, cursor: { show: false }, select: { show: false },
    axes: [{ show: false }, { show: false }],
    padding: [2, 2, 2, 2],
    scales: { x: { time: false }, y: { range: [0, highest * 1.1] } },
    series: [{}, { stroke: style.getPropertyValue("--spark"), fill: style.getPropertyValue("--spark-fill"), width: 1.5, points: { show: false } }],
    hooks: { drawClear: [(chart) => silence(chart, at, ms, style.getPropertyValue("--bad-soft"))] },
  }, [at, ms], place);
}

function silence(chart, at, ms, colour) {
  const { top, height } = chart.bbox;
  const x = (i) => chart.valToPos(at[Math.max(0, Math.min(at.length - 1, i))], "x", true);
  chart.ctx.save();
  chart.ctx.fillStyle = colour;
  ms.forEach((value, i) => value === null && chart.ctx.fillRect(x(i - 1), top, Math.max(2, x(i) - x(i - 1)), height));
  chart.ctx.restore();
}
