// Drives a headless Chromium for whoever starts it: one JSON command a line in, one JSON answer a line out. Ends with its input.
import { chromium } from "playwright-core";
import UPNG from "upng-js";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { readFileSync, writeFileSync } from "node:fs";
import { misplaced } from "./misplaced.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const TOKEN_KEY = "dojopool-token";
const COLOURS = 256;
const PHONE = 600;
const pages = new Map();
let browser;

/** A page with a profile of its own; with answers, by path, those are shown to it in place of the plane's. */
async function open({ id, url, token, width, height, scheme, answers }) {
  browser ??= await chromium.launch({ executablePath: process.env.DOJOPOOL_CHROMIUM, headless: true, args: ARGUMENTS });
  const phone = width < PHONE;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce", isMobile: phone, hasTouch: phone });
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(String(error)));
  if (token) await context.addInitScript(([key, value]) => sessionStorage.setItem(key, value), [TOKEN_KEY, token]);
  for (const [path, answer] of Object.entries(answers ?? {})) await page.route((asked) => asked.pathname === path, (route) => route.fulfill({ json: answer }));
  await page.goto(url);
  pages.set(id, { page, context, troubles });
}

async function until({ id, text, within }) {
  const at = await page(id).waitForFunction(
    (wanted) => document.body.innerText.includes(wanted) && performance.timeOrigin + performance.now(), text, { timeout: within, polling: 20 });
  return { at: Math.floor(await at.jsonValue()) };
}

/** The page's requests for a path that have been answered, each from when to when. */
async function requests({ id, path }) {
  return { requests: await page(id).evaluate((wanted) => performance.getEntriesByType("resource")
    .filter((r) => r.responseEnd > 0 && new URL(r.name).pathname === wanted)
    .map((r) => ({ from: Math.floor(performance.timeOrigin + r.startTime), to: Math.floor(performance.timeOrigin + r.responseEnd) })), path) };
}

async function axe({ id }) {
  await page(id).evaluate(AXE);
  const { violations } = await page(id).evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return { violations: violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${v.help}: ${n.target.join(" ")}: ${n.any.map((a) => a.message).join("; ")}`)) };
}

async function shot({ id, file }) {
  await page(id).evaluate(() => document.fonts.ready);
  const image = UPNG.decode(await page(id).screenshot());
  writeFileSync(file, Buffer.from(UPNG.encode([UPNG.toRGBA8(image)[0]], image.width, image.height, COLOURS)));
}

async function bottom({ id, selector }) {
  const box = await page(id).evaluate((wanted) => document.querySelector(wanted)?.getBoundingClientRect().bottom ?? null, selector);
  return { bottom: box };
}

const page = (id) => pages.get(id).page;

const commands = {
  open, until, requests, axe, shot, bottom,
  text: async ({ id }) => ({ text: await page(id).evaluate(() => document.body.innerText) }),
  boxes: async ({ id }) => ({ complaints: await page(id).evaluate(misplaced) }),
  troubles: async ({ id }) => ({ troubles: pages.get(id).troubles }),
  click: async ({ id, name }) => { await page(id).getByRole("button", { name }).first().click({ timeout: 10_000 }); },
  submit: async ({ id, name }) => { await page(id).locator("dialog[open]").getByRole("button", { name, exact: true }).click({ timeout: 10_000 }); },
  type: async ({ id, label, text }) => { await page(id).getByLabel(label).fill(text, { timeout: 10_000 }); },
  close: async ({ id }) => { await pages.get(id).context.close(); pages.delete(id); },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...rest } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ ok: true, ...(await commands[command](rest)) }));
  } catch (trouble) {
    console.log(JSON.stringify({ ok: false, error: String(trouble?.message ?? trouble) }));
  }
}
await browser?.close();
