// What changes something: always asked twice, with a reason for the audit log. The plane holds the role against the order; the page only hides it.
import { h } from "./dom.js";
import { post, token } from "./plane.js";
import { planned } from "./plan.js";
import { bytes, seconds, sentence } from "./words.js";

const dialog = () => document.getElementById("dialog");

/**
 * Asks in a dialog; done(values) may refuse by throwing, and its sentence is shown. Resolves to what it gave, or null where it was given up.
 * Without done it only tells.
 */
function ask({ title, text, fields = [], confirm, danger = false, done }) {
  const place = dialog();
  const trouble = h("p.trouble", { role: "alert" });
  const inputs = fields.map((f) => h("input", { type: "text", id: `field-${f.name}`, autocomplete: "off", ...f.input }));
  const button = h(danger ? "button.danger" : "button.main", { type: "submit" }, confirm);
  const heading = h("h2", { id: "dialog-title", tabindex: "-1" }, title);
  return new Promise((resolve) => {
    let result = null;
    const form = h("form", { method: "dialog", submit: async (e) => {
      e.preventDefault();
      trouble.textContent = "";
      button.disabled = true;
      try {
        result = (await done?.(Object.fromEntries(fields.map((f, i) => [f.name, inputs[i].value.trim()])))) ?? true;
        place.close();
      } catch (refusal) {
        trouble.textContent = refusal.message;
        button.disabled = false;
      }
    } },
    heading,
    [text].flat().map((t) => (typeof t === "string" ? h("p", {}, t) : t)),
    fields.map((f, i) => h("label", { for: `field-${f.name}` }, f.label, inputs[i])),
    trouble,
    h("div.buttons", {}, done ? h("button", { type: "button", click: () => place.close() }, "Cancel") : null, button));
    place.replaceChildren(form);
    place.onclose = () => { place.replaceChildren(); resolve(result); };
    if (!place.open) place.showModal();
    (inputs[0] ?? (done ? button : heading)).focus();
  });
}

const REASON = { name: "reason", label: "Reason, for the audit log", input: { required: true, maxlength: 500 } };

export function askForToken(message) {
  if (dialog().open) return Promise.resolve(null);
  return ask({
    title: "Sign in",
    text: [message ? sentence(message) : "Show the plane a bearer token. A viewer's token looks, an administrator's may act.", "It stays in this tab and is forgotten when the tab is closed."],
    fields: [{ name: "token", label: "Token", input: { type: "password", required: true } }],
    confirm: "Sign in",
    done: ({ token: shown }) => { token.forget(); token.set(shown); },
  });
}

export function caller(button, answer) {
  button.textContent = answer.you.role;
  button.title = `Signed in as ${answer.you.name}. Sign in with another token.`;
  button.setAttribute("aria-label", `Signed in as ${answer.you.name}, ${answer.you.role}. Sign in with another token`);
}

export async function automation(answer, look) {
  const done = answer.topology?.pause
    ? await ask({ title: "Resume automation?", text: `It was paused by ${answer.topology.pause.by}: ${answer.topology.pause.reason}.`, confirm: "Resume", done: () => post("resume") })
    : await ask({
      title: "Pause automation?", danger: true, confirm: "Pause",
      text: "While it is paused nothing fails over and nothing is fenced. Writes go on as they are.",
      fields: [REASON, { name: "minutes", label: "Minutes, empty for until somebody resumes", input: { inputmode: "numeric", pattern: "[1-9][0-9]{0,4}" } }],
      done: ({ reason, minutes }) => post("pause", { reason, until: minutes ? new Date(Date.now() + minutes * 60_000).toISOString() : null }),
    });
  if (done) await look();
}

export async function moveWriter(region, look) {
  const done = await ask({
    title: `Move the writer to ${region}?`, danger: true, confirm: "Move the writer",
    text: "The old writer is drained first, so no row is lost; writes stop for about half a second. If it cannot be drained, everything is undone.",
    fields: [REASON],
    done: ({ reason }) => post(`failover/${encodeURIComponent(region)}`, { reason }),
  });
  if (done) await look();
}

export async function plan(region) {
  if (dialog().open) return;
  const text = await post(`failover/${encodeURIComponent(region)}/plan`).then(planned, (refusal) => h("p", {}, sentence(refusal.message)));
  await ask({ title: `Moving the writer to ${region}`, text, confirm: "Close" });
}

export async function acknowledge(alert, look) {
  const done = await ask({
    title: "Take up this alert?", confirm: "Take it up",
    text: `${alert.subject}: ${sentence(alert.message)} Everybody sees that you are on it; it stays open until it is over.`,
    fields: [{ name: "note", label: "Note, if you like", input: { maxlength: 500 } }],
    done: ({ note }) => post(`alerts/${encodeURIComponent(alert.id)}/acknowledge`, { note: note || null }),
  });
  if (done) await look();
}

export async function cancel(run, look) {
  const done = await ask({
    title: `Stop ${run.failoverId}?`, danger: true, confirm: "Stop it",
    text: "It stops if it has not claimed the next epoch yet. From then on it only goes forward.",
    done: () => post(`failovers/${encodeURIComponent(run.failoverId)}/cancel`),
  });
  if (done) await look();
}

export async function approve(run, look) {
  const { candidate, bytes: most, seconds: window } = run.offer;
  const done = await ask({
    title: `Accept a loss, and promote ${candidate}?`, danger: true, confirm: "Accept the loss",
    text: `Up to ${bytes(most)} of WAL and ${seconds(window)} that nobody saw may be gone for good. Detection is asked again first: if the writer is back by then, nothing happens.`,
    fields: [REASON],
    done: ({ reason }) => post(`failovers/${encodeURIComponent(run.failoverId)}/approve`, { candidate, maxLossBytes: most, maxLossSeconds: window, reason }),
  });
  if (done) await look();
}
