// Drives a headless Chromium for whoever starts it: one JSON command a line in, one JSON answer a line out. Ends with its input.
//   open {id, url, token, width, height, scheme, answers?}   a page of its own; with answers those are shown in place of the plane's
//   until {id, text, within}                                 waits until the page's text has it; answers when that was, ms since 1970
//   text {id} · shot {id, file, full} · axe {id} · boxes {id} · eval {id, script} · close {id}
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { overlaps } from "./boxes.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const TOKEN_KEY = "dojopool-token";
const pages = new Map();
let browser;

async function open({ id, url, token, width, height, scheme, answers }) {
  browser ??= await chromium.launch({ executablePath: process.env.DOJOPOOL_CHROMIUM, headless: true, args: ARGUMENTS });
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce", isMobile: width < 600, hasTouch: width < 600, deviceScaleFactor: 1 });
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (m) => m.type() === "error" && troubles.push(m.text()));
  page.on("pageerror", (e) => troubles.push(String(e)));
  if (token) await context.addInitScript(([key, value]) => sessionStorage.setItem(key, value), [TOKEN_KEY, token]);
  for (const [path, answer] of Object.entries(answers ?? {})) await page.route((u) => u.pathname === path, (route) => route.fulfill({ json: answer }));
  await page.goto(url);
  pages.set(id, { page, context, troubles });
}

async function until({ id, text, within }) {
  await page(id).waitForFunction((wanted) => document.body.innerText.includes(wanted), text, { timeout: within, polling: 20 });
  return { at: Date.now() };
}

/** Scripts of ours run in a world that the page's policy does not bind; the policy itself stays as it is. */
async function axe({ id }) {
  await page(id).evaluate(AXE);
  const { violations } = await page(id).evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return { violations: violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${v.help}: ${n.target.join(" ")}: ${n.any.map((a) => a.message).join("; ")}`)) };
}

async function shot({ id, file, full }) {
  await page(id).evaluate(() => document.fonts.ready);
  await page(id).screenshot({ path: file, fullPage: Boolean(full) });
}

const page = (id) => pages.get(id).page;

const commands = {
  open, until, axe, shot,
  text: async ({ id }) => ({ text: await page(id).evaluate(() => document.body.innerText) }),
  boxes: async ({ id }) => ({ complaints: await page(id).evaluate(overlaps) }),
  eval: async ({ id, script }) => ({ value: await page(id).evaluate(script) }),
  click: async ({ id, name }) => { await page(id).getByRole("button", { name }).first().click({ timeout: 5000 }); },
  type: async ({ id, label, text }) => { await page(id).getByLabel(label).fill(text); },
  press: async ({ id, key }) => { await page(id).keyboard.press(key); },
  troubles: async ({ id }) => ({ troubles: pages.get(id).troubles }),
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
