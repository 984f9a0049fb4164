// One intent: its answer, its examples, what points at it, and what was done to it.

import { tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { AnswerForm } from "./editor-answer.js";
import { get, put, query, Refusal, start, title } from "./editor-api.js";
import { bar } from "./editor-bar.js";
import { Examples } from "./editor-examples.js";
import { ask } from "./editor-merge.js";
import { away, joined, splitOff } from "./editor-moves.js";
import { button, findings, intents, when } from "./editor-parts.js";

const id = new URLSearchParams(location.search).get("id") ?? "";
let view;
let base;
let dirty = false;

addEventListener("beforeunload", (event) => dirty && event.preventDefault());

start(async () => {
  const [all] = [await intents()];
  view = await get(`/intent${query({ id })}`);
  base = view.answer;
  title(base?.answers.nb?.title ?? "Ikke for roboten");
  bar();
  const about = h("div");
  const after = (next) => {
    view = { ...view, ...next };
    refresh(about);
  };
  const parts = [h("p", { class: "small crumbs" }, h("a", { href: "/editor" }, "Innhold"), " / ", h("span", { class: "id" }, view.id))];
  if (base) parts.push(answer(all, after));
  else parts.push(h("p", null, "Dette er det roboten skal la være å svare på. Det har eksempler, men ikke noe svar."));
  parts.push(new Examples(view, all, { changed: after, split: (texts) => splitOff(view, texts, all) }).node, about);
  drawAbout(about, all);
  return parts;
});

function answer(all, after) {
  const state = h("p", { class: "small", role: "status" });
  const form = new AnswerForm(base, all, () => {
    dirty = true;
    state.textContent = "Ikke lagret ennå.";
  });
  const keep = button("Lagre svaret", (pressed) => save(form, pressed, state, after), "primary");
  return h("section", { class: "panel", "aria-labelledby": "answer-title" }, h("h2", { id: "answer-title" }, "Svaret"), form.node, h("div", { class: "row save-row" }, keep, state));
}

/** Save; when somebody else did meanwhile, ask what shall stand, and save that. */
async function save(form, pressed, state, after) {
  pressed.setAttribute("aria-disabled", "true");
  try {
    const saved = await attempt(form);
    if (!saved) return;
    base = saved.answer;
    dirty = false;
    after(saved);
    form.set(saved.answer);
    title(saved.answer.answers.nb.title);
    state.textContent = "Lagret i utkastet.";
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    tell(refusal.message, { error: true });
  } finally {
    pressed.removeAttribute("aria-disabled");
  }
}

async function attempt(form) {
  try {
    return await put("/answer", { version: view.version, answer: form.value });
  } catch (refusal) {
    if (refusal.code !== "changed") throw refusal;
    const theirs = await get(`/intent${query({ id })}`);
    const other = theirs.history[0]?.who ?? "En annen";
    // Only the examples changed: nothing of the answer is at stake.
    const chosen = await ask(base, form.value, theirs.answer, other);
    if (!chosen) return null;
    view = { ...view, ...theirs };
    base = theirs.answer;
    form.set(chosen);
    return attempt(form);
  }
}

async function refresh(about) {
  const [all, fresh] = [await intents(), await get(`/intent${query({ id })}`).catch(() => null)];
  bar();
  if (!fresh) return;
  view = { ...view, findings: fresh.findings, dependents: fresh.dependents, history: fresh.history };
  drawAbout(about, all);
}

function drawAbout(about, all) {
  const pointing = view.dependents;
  about.replaceChildren(h("div", { class: "about" },
    h("section", { class: "panel" }, h("h2", null, "Feil og råd"), findings(view.findings, "Sjekken har ingenting å si.")),
    h("section", { class: "panel" }, h("h2", null, "Viser hit"), pointing.length
      ? h("ul", { class: "plain-list" }, pointing.map((one) => h("li", null, one.what, h("span", { class: "small id" }, `${one.file}, linje ${one.line}`))))
      : h("p", { class: "small" }, "Ingenting viser hit.")),
    h("section", { class: "panel" }, h("h2", null, "Historikk"), view.history.length
      ? h("ul", { class: "plain-list" }, view.history.slice(0, 8).map((one) => h("li", null, one.what, h("span", { class: "small id" }, `${one.who}, ${when(one.at)}${one.published ? "" : ", ikke publisert"}`))))
      : h("p", { class: "small" }, "Ingen endringer ennå."),
      h("p", null, h("a", { href: `/editor/history${query({ id })}` }, "Se endringene og angre"))),
    view.answer && h("section", { class: "panel" }, h("h2", null, "Rydde"),
      h("p", { class: "row" }, button("Slå sammen med et annet …", () => joined(view, all, () => (dirty = false))), button("Slett …", () => away(view, () => (dirty = false)))),
      h("p", { class: "small" }, "Du kan laste ned eksemplene: ", h("a", { href: `/api/editor/export${query({ format: "csv", id })}` }, "CSV"), " eller ", h("a", { href: `/api/editor/export${query({ format: "yaml", id })}` }, "YAML"), "."))));
}
