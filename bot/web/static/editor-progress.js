// A training as it goes, asked for each second while it runs.

import { h } from "./dom.js";
import { get } from "./editor-api.js";
import { when } from "./editor-parts.js";

const EVERY = 1000;
export const HOW = { quick: "Rask trening", full: "Trening med prøve", gate: "Prøve mot modellen i drift" };
const STATE = { running: "Pågår", done: "Ferdig", failed: "Mislyktes", cancelled: "Avbrutt" };
const STAGES = { check: "Sjekker innholdet", train: "Trener", gate: "Prøver mot modellen i drift" };

/** What a training says now. `more` are buttons. */
export function progress(job, more = []) {
  const step = job.steps.at(-1);
  const running = job.state === "running";
  const seconds = Math.max(0, Math.round(((job.ended ? new Date(job.ended) : new Date()) - new Date(job.started)) / 1000));
  const bar = running && step && h("progress", step.total > 1 ? { max: step.total, value: step.done, "aria-label": step.text } : { "aria-label": step.text });
  return h("div", { class: `training ${job.state}` },
    h("p", null, h("strong", null, `${STATE[job.state]}: ${HOW[job.order.how]}`), ` Startet av ${job.order.who} ${when(job.started)}. `, h("span", { class: "small" }, `${seconds} sekunder`)),
    running && h("p", null, step ? `${STAGES[step.stage] ?? ""}: ${step.text}` : "Begynner …"), bar,
    job.error && h("p", { class: "alert error" }, job.error),
    more.length > 0 && h("p", { class: "row" }, more));
}

/** Ask until it has ended; `draw(job)` each time, `ended(job)` once. */
export async function follow(path, draw, ended) {
  let last = "";
  for (;;) {
    const { job } = await get(path).catch(() => ({ job: null }));
    if (job) {
      draw(job);
      last = job.state;
    }
    if (job && job.state !== "running") break;
    if (!job && !last) return;
    await new Promise((done) => setTimeout(done, EVERY));
  }
  ended();
}
