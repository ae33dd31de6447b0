// What the page makes of the plane's answers; run by PageScriptTests, or: node --test tests/DojoPool.Integration.Tests/Dashboard
import assert from "node:assert/strict";
import { test } from "node:test";

const page = new URL("../../../src/DojoPool.Http/Dashboard/Page/", import.meta.url);
const { judged, linkOf, lostRegions, may, regionState, story } = await import(new URL("state.js", page));
const { ago, bytes, capital, limit, lossOf, milliseconds, plain, sentence } = await import(new URL("words.js", page));

const REGIONS = ["us-east", "eu-west", "asia-pacific"];
const vantage = (name, verdict) => ({ vantage: name, verdict, responseMs: 2, lagBytes: 0 });

/** Three regions of two servers; sees(vantage, region) is the verdict. */
function answerOf(sees, more = {}) {
  const regions = REGIONS.map((region) => ({
    region, hasWriter: region === "us-east", priority: 1,
    endpoints: ["primary", "replica-1"].map((kind) => ({
      endpoint: `${region}-${kind}`, verdict: "unreachable", role: "reader", vantages: REGIONS.map((v) => vantage(v, sees(v, region))),
    })),
  }));
  const topology = { phase: "stable", epoch: 1, writer: "us-east-primary", candidate: null, readers: ["eu-west-primary"], pause: null };
  return judged({ regions, topology, latestFailover: null, lastFailover: null, you: { role: "viewer" }, ...more });
}

const running = (more) => ({ status: "running", planned: false, oldWriter: "us-east-primary", newWriter: null, target: null, step: 4, stepName: "promotion", ...more });

test("the vantage of a dead region does not declare the world lost", () => {
  const answer = answerOf((from, region) => (from === "us-east" || region === "us-east" ? "unreachable" : "healthy"));
  assert.deepEqual(lostRegions(answer), ["us-east"]);
});

test("a blind vantage is not heard where the others disagree", () => {
  const views = { "us-east": "unreachable", "eu-west": "healthy", "asia-pacific": "slow" };
  const answer = answerOf((from, region) => (region === "us-east" ? "unreachable" : views[from]));
  assert.equal(answer.regions[1].endpoints[0].verdict, "slow");
});

test("one broken link loses nobody", () => {
  const answer = answerOf((from, region) => (from === "eu-west" && region === "us-east" ? "unreachable" : "healthy"));
  assert.deepEqual(lostRegions(answer), []);
  assert.equal(story(answer, 0).tone, "good");
});

test("where nobody sees anything nobody is believed more than another", () => {
  assert.deepEqual(lostRegions(answerOf(() => "unreachable")), REGIONS);
});

test("a running failover says who is lost, who takes over and which step runs", () => {
  const topology = { phase: "claimed", epoch: 2, writer: null, candidate: "eu-west-primary", readers: [], pause: null };
  const answer = answerOf((from, region) => (from === "us-east" || region === "us-east" ? "unreachable" : "healthy"), { topology, latestFailover: running() });
  const told = story(answer, 0);
  assert.equal(told.title, "us-east is lost, eu-west-primary takes over");
  assert.equal(told.detail, "Step 4 of 7, promotion. No writes are granted.");
  assert.equal(regionState(answer.regions[1], answer).role, "taking over");
  assert.equal(linkOf(answer.regions[2], answer).writer, null);
});

test("a doubted writer that answers is in doubt, not lost", () => {
  const topology = { phase: "suspect", epoch: 1, writer: "us-east-primary", candidate: null, readers: [], pause: null };
  const answer = answerOf(() => "healthy", { topology, latestFailover: running({ step: 1, stepName: "detection" }) });
  assert.equal(story(answer, 0).title, "us-east-primary does not answer");
  assert.equal(regionState(answer.regions[0], answer).role, "in doubt");
});

test("a refusal says that a person must decide, and what the offer is", () => {
  const offer = { candidate: "eu-west-primary", bytes: 2048, seconds: 9 };
  const latestFailover = { status: "refused", planned: false, oldWriter: "us-east-primary", summary: "nobody is within the loss budget", offer };
  const told = story(answerOf((from, region) => (from === "us-east" || region === "us-east" ? "unreachable" : "healthy"), { latestFailover }), 0);
  assert.equal(told.title, "us-east is lost, and a person must decide");
  assert.equal(told.detail, "Nobody is within the loss budget. eu-west-primary could take over with up to 2.0\u00a0KiB lost.");
});

test("a planned move is no alarm", () => {
  const told = story(answerOf(() => "healthy", { latestFailover: running({ planned: true, target: "eu-west" }) }), 0);
  assert.deepEqual([told.tone, told.title], ["busy", "Moving the writer to eu-west"]);
});

test("a store that cannot be read is said first", () => {
  assert.equal(story({ topology: null }, 0).tone, "bad");
});

test("roles are ordered as the plane orders them", () => {
  assert.equal(may({ you: { role: "moderator" } }, "admin"), false);
  assert.equal(may({ you: { role: "admin" } }, "moderator"), true);
});

test("figures are said with their units, unknown ones as unknown", () => {
  assert.deepEqual([0, 1023, 1536, 5 * 1024 ** 3].map(bytes), ["0\u00a0B", "1023\u00a0B", "1.5\u00a0KiB", "5.0\u00a0GiB"]);
  assert.equal(bytes(null), "unknown");
  assert.equal(milliseconds(null), "no answer");
  assert.deepEqual([1.04, 146.2, 1049].map(milliseconds), ["1.0\u00a0ms", "146\u00a0ms", "1.0\u00a0s"]);
  assert.deepEqual([4, 2.5, 300].map(limit), ["4\u00a0s", "2.5\u00a0s", "5\u00a0min"]);
  assert.deepEqual([500, 61_000, 3_600_000].map(ago), ["just now", "61 s ago", "60 min ago"]);
  assert.equal(lossOf({ bytes: 0, unobservedSeconds: 2.66 }), "none, with 2.66\u00a0s that nobody saw");
});

test("names of servers keep their letters, sentences end", () => {
  assert.equal(capital("eu-west-primary is best"), "eu-west-primary is best");
  assert.equal(sentence("it streams"), "It streams.");
  assert.deepEqual(["endpoint_down", "notStreaming"].map(plain), ["endpoint down", "not streaming"]);
});
