// Many examples at once: out to a spreadsheet, and in again (row C4).

import { field, tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { doing, post, query, start } from "./editor-api.js";
import { bar } from "./editor-bar.js";
import { button, intents, picker } from "./editor-parts.js";

/** A Norwegian spreadsheet saves as Windows-1252 unless it is told otherwise. */
async function words(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function out(all) {
  const one = picker(all);
  const to = (format) => location.assign(`/api/editor/export${query({ format, id: one.chosen() })}`);
  return h("section", { class: "panel", "aria-labelledby": "out" }, h("h2", { id: "out" }, "Last ned"),
    h("p", null, "CSV er for regneark, YAML er Rasas eget format."),
    field("Bare dette spørsmålet", one, "La feltet stå tomt for å få alle."), one.options,
    h("p", { class: "row" }, button("Last ned CSV", () => to("csv"), "secondary"), button("Last ned YAML", () => to("yaml"), "secondary")));
}

function into() {
  const file = h("input", { type: "file", accept: ".csv,.yml,.yaml" });
  const told = h("div", { role: "alert" });
  const go = async (pressed) => {
    told.replaceChildren();
    if (!file.files[0]) return file.focus();
    const format = /\.csv$/i.test(file.files[0].name) ? "csv" : "yaml";
    const done = await doing(pressed, async () => post("/import", { format, text: await words(file.files[0]) }).catch((refusal) => {
      if (!refusal.body?.problems) throw refusal;
      told.replaceChildren(h("div", { class: "alert error" }, h("p", null, "Ingenting er lest inn. Rett dette, og prøv igjen:"),
        h("ul", { class: "plain-list" }, refusal.body.problems.slice(0, 50).map((one) => h("li", null, `Linje ${one.line}: ${one.reason}`)))));
    }));
    if (!done) return undefined;
    file.value = "";
    bar();
    return tell(`${done.added} nye eksempler er lest inn. ${done.already} sto der fra før.`);
  };
  return h("section", { class: "panel", "aria-labelledby": "in" }, h("h2", { id: "in" }, "Les inn"),
    h("p", null, "En CSV-fil har kolonnene ", h("code", null, "intent,language,text"), ". Alle linjene blir lest inn, eller ingen."),
    field("Fil", file), told, h("p", { class: "row" }, button("Les inn", go, "primary")));
}

start(async () => {
  bar();
  return h("div", { class: "columns-2" }, out(await intents()), into());
});
