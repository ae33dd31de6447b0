// Copies what the dashboard draws with out of node_modules into the pages that DojoPool.Http serves: `npm run vendor` after a new version.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(fileURLToPath(import.meta.url), "..", "..");
const target = join(root, "src", "DojoPool.Http", "Dashboard", "Page", "vendor");
const files = {
  "d3-array": ["dist/d3-array.min.js"],
  "d3-geo": ["dist/d3-geo.min.js"],
  "topojson-client": ["dist/topojson-client.min.js"],
  "uplot": ["dist/uPlot.iife.min.js", "dist/uPlot.min.css"],
  "world-atlas": ["land-110m.json"],
  "@fontsource-variable/inter": ["files/inter-latin-wght-normal.woff2"],
};

mkdirSync(target, { recursive: true });
const licences = Object.entries(files).map(([name, paths]) => {
  const folder = join(root, "node_modules", name);
  for (const path of paths) copyFileSync(join(folder, path), join(target, basename(path)));
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, "LICENSE"), "utf8").trim()}\n`;
});
writeFileSync(join(target, "licences.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));
