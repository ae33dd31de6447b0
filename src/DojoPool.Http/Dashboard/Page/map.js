// The regions on a map of the world: who writes, who follows, how far behind, how far away.
import { h, svg } from "./dom.js";
import { linkOf, regionState } from "./state.js";
import { placeOf } from "./places.js";
import { bytes, milliseconds } from "./words.js";

const { geoNaturalEarth1, geoPath } = globalThis.d3;
const NARROW = 560;
const PAD = 6;
let land = null;
let drawn = "";

const loading = fetch(new URL("dashboard/land-110m.json", document.baseURI)).then((r) => r.json())
  .then((world) => { land = globalThis.topojson.feature(world, world.objects.land); drawn = ""; });

export function drawMap(place, answer) {
  if (!land) { loading.then(() => drawMap(place, answer)); return; }
  const { width, height } = place.getBoundingClientRect();
  const facts = factsOf(answer);
  const key = JSON.stringify([width, height, facts]);
  if (key === drawn || width === 0) return;
  drawn = key;
  place.replaceChildren(picture(facts, width, height), h("p.unseen", {}, facts.regions.map((r) => r.said).join(" ")));
}

function factsOf(answer) {
  const regions = answer.regions.map((region, index) => {
    const state = regionState(region, answer);
    const link = linkOf(region, answer);
    const facts = state.role === "lost" ? `${state.down} of ${state.total} do not answer` : state.role === "standby" && answer.topology?.writer ? link.latencyMs === null ? "no answer from the writer" : `${milliseconds(link.latencyMs)}, ${behind(link)}` : `${state.well} of ${state.total} healthy`;
    return { name: region.region, at: placeOf(region.region, index), role: state.role, link, facts, said: `${region.region}: ${state.role}, ${facts}.` };
  });
  const source = answer.regions.find((r) => r.hasWriter) ?? answer.regions.find((r) => r.endpoints.some((e) => e.endpoint === answer.topology?.candidate));
  return { regions, source: source?.region };
}

const behind = (link) => link.lagBytes === null ? "lag unknown" : `${bytes(link.lagBytes)} behind`;

function picture({ regions, source }, width, height) {
  const project = projection(regions, width, height);
  const path = geoPath(project);
  const spots = new Map(regions.map((r) => [r.name, project(r.at)]));
  const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" });
  root.append(svg("path.land", { d: path(land) }));
  document.getElementById("map").replaceChildren(root);
  const taken = [...spots.values()].map(([x, y]) => ({ x: x - 13, y: y - 13, width: 26, height: 26 }));
  const from = spots.get(source);
  const links = regions.filter((r) => from && r.name !== source).map((r) => ({ region: r, curve: curveOf(from, spots.get(r.name)) }));
  root.append(...links.map(({ region, curve }) => svg(`path.link.${region.role !== "standby" ? "broken" : region.link.latencyMs !== null && region.link.streams ? "flows" : "waits"}`, { d: curve.path })));
  root.append(...regions.map((r) => marker(r, spots.get(r.name))));
  for (const region of [...regions].sort((a, b) => weight(b) - weight(a))) label(root, region, spots.get(region.name), taken, width, height, width < NARROW);
  if (width >= NARROW) for (const { region, curve } of links) pill(root, region, curve, taken, width, height);
  return root;
}

const weight = (region) => ({ lost: 3, writer: 2, "taking over": 2 })[region.role] ?? 0;

/** Close enough to tell the regions apart, far enough to know the continents. */
function projection(regions, width, height) {
  const world = geoNaturalEarth1().fitExtent([[8, 8], [width - 8, height - 8]], { type: "Sphere" });
  if (regions.length < 2) return world;
  const margin = { x: width * 0.13, top: height * 0.3, bottom: height * 0.22 };
  const close = geoNaturalEarth1().fitExtent(
    [[margin.x, margin.top], [width - margin.x, height - margin.bottom]], { type: "MultiPoint", coordinates: regions.map((r) => r.at) });
  return close.scale() < world.scale() ? world : close.scale() > world.scale() * 2.5 ? centred(close, world.scale() * 2.5, regions, width, height) : close;
}

function centred(projected, scale, regions, width, height) {
  const middle = globalThis.d3.geoCentroid({ type: "MultiPoint", coordinates: regions.map((r) => r.at) });
  return projected.rotate([0, 0]).scale(scale).center(middle).translate([width / 2, height / 2]);
}

function curveOf([x1, y1], [x2, y2]) {
  const lift = Math.hypot(x2 - x1, y2 - y1) * 0.22;
  const control = [(x1 + x2) / 2, Math.min(y1, y2) - lift];
  const at = (t) => [0, 1].map((i) => (1 - t) ** 2 * [x1, y1][i] + 2 * t * (1 - t) * control[i] + t ** 2 * [x2, y2][i]);
  return { path: `M${x1},${y1}Q${control[0]},${control[1]} ${x2},${y2}`, at };
}

function marker(region, [x, y]) {
  const group = svg(`g.spot.${region.role.replace(" ", "-")}`, { transform: `translate(${x},${y})` });
  group.append(svg("circle.halo", { r: 13 }), svg("circle.dot", { r: region.role === "writer" ? 7 : 6 }));
  if (region.role === "lost") group.append(svg("path.cross", { d: "M-4,-4L4,4M-4,4L4,-4" }));
  return group;
}

function label(root, region, [x, y], taken, width, height, narrow) {
  const facts = narrow && region.role === "standby" && region.link.writer ? region.facts : region.role === "standby" ? "standby" : `${region.role}, ${region.facts}`;
  const group = svg(`g.label.${region.role.replace(" ", "-")}`, {},
    svg("text.name", { y: 0 }, region.name),
    svg("text.facts", { y: 16 }, narrow && region.role !== "standby" ? region.role : facts));
  root.append(group);
  const size = group.getBBox();
  const half = size.width / 2;
  place(group, size, [[x, y + 32], [x, y - 36], [x + 19 + half, y], [x - 19 - half, y]], taken, width, height);
}

function pill(root, region, curve, taken, width, height) {
  if (region.role !== "standby" || !region.link.writer) return;
  const text = svg("text.facts", {}, region.facts);
  const group = svg("g.pill", {}, text);
  root.append(group);
  const size = text.getBBox();
  const back = svg("rect", { x: size.x - 9, y: size.y - 4, width: size.width + 18, height: size.height + 8, rx: (size.height + 8) / 2 });
  group.prepend(back);
  const full = group.getBBox();
  const spots = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map((t) => curve.at(t)).map(([x, y]) => [x, y + size.height / 4]);
  if (!place(group, full, spots, taken, width, height)) group.remove();
}

/** At the first of the spots where it hides nothing; the first one where all of them do. */
function place(group, size, spots, taken, width, height) {
  const boxes = spots.map(([x, y]) => ({ x: x + size.x, y: y + size.y, width: size.width, height: size.height, spot: [x, y] }));
  const free = boxes.find((b) => inside(b, width, height) && !taken.some((t) => meet(b, t)));
  const chosen = free ?? boxes[0];
  chosen.x = Math.min(Math.max(chosen.x, PAD), width - PAD - chosen.width);
  group.setAttribute("transform", `translate(${chosen.x - size.x},${chosen.y - size.y})`);
  taken.push(chosen);
  return Boolean(free);
}

const inside = (b, width, height) => b.x >= PAD && b.y >= PAD && b.x + b.width <= width - PAD && b.y + b.height <= height - PAD;
const meet = (a, b) => a.x < b.x + b.width + 3 && b.x < a.x + a.width + 3 && a.y < b.y + b.height + 1 && b.y < a.y + a.height + 1;
