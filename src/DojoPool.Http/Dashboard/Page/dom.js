// Elements without a framework. Text is only ever set as text: what a server calls itself can never become markup.
const SVG = "http://www.w3.org/2000/svg";

/** h("li.done", { title: "…" }, "text", child, …): an element with classes, attributes (functions are listeners) and children. */
export function h(name, attributes = {}, ...children) {
  return fill(document.createElement(name.split(".")[0]), name, attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name.split(".")[0]), name, attributes, children);
}

function fill(element, name, attributes, children) {
  const classes = name.split(".").slice(1);
  if (classes.length) element.classList.add(...classes);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

/** Screen readers say again what is written again: only what has changed is. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const drawn = new WeakMap();

/** Redraws a place when what it shows has changed, and leaves the keyboard where it was. */
export function show(place, facts, draw) {
  const now = JSON.stringify(facts);
  if (drawn.get(place) === now) return;
  drawn.set(place, now);
  const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  place.replaceChildren(...[draw(facts)].flat(Infinity).filter(Boolean));
  if (key) place.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

/** An element whose text follows the clock: the ticker asks it again each quarter of a second. */
export function ticking(element, text) {
  element.tick = () => write(element, text());
  element.dataset.ticks = "";
  element.tick();
  return element;
}

setInterval(() => document.querySelectorAll("[data-ticks]").forEach((e) => e.tick?.()), 250);
