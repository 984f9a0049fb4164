// A new intent: what it is called, the answer in three languages, and what citizens may write.

import { field, tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { AnswerForm, blank } from "./editor-answer.js";
import { doing, post, query, sayNext, start } from "./editor-api.js";
import { bar } from "./editor-bar.js";
import { exampleBoxes, idOf, isId } from "./editor-moves.js";
import { button, intents } from "./editor-parts.js";

let dirty = false;
addEventListener("beforeunload", (event) => dirty && event.preventDefault());

// The inbox sends what citizens wrote, to begin with.
const given = JSON.parse(sessionStorage.getItem("editor-new") ?? "null");

start(async () => {
  const all = await intents();
  bar();
  const categories = [...new Set(all.filter((one) => one.kind !== "negative").map((one) => one.category))];
  const category = h("select", null, categories.map((name) => h("option", { value: name }, name)));
  const id = h("input", { spellcheck: "false", autocomplete: "off" });
  let own = false;
  const form = new AnswerForm(blank(), all, () => {
    dirty = true;
    suggest();
  });
  const examples = exampleBoxes();
  const total = h("p", { class: "small", role: "status" });
  const suggest = () => {
    if (!own) id.value = idOf(category.value, form.value.answers.nb.title);
  };
  const count = () => {
    const many = Object.values(examples.value()).flat().length;
    total.textContent = many < 15 ? `${many} eksempler. Skriv minst ${15 - many} til.` : `${many} eksempler.`;
  };
  category.addEventListener("change", suggest);
  id.addEventListener("input", () => (own = id.value !== ""));
  examples.node.addEventListener("input", () => ((dirty = true), count()));
  for (const [language, texts] of Object.entries(given?.examples ?? {})) examples.boxes[language].value = texts.join("\n");
  suggest();
  count();
  const make = async (pressed) => {
    const name = id.value.trim();
    if (!isId(name)) return (tell("Skriv en id som kategori/navn, med a-z, 0-9 og bindestrek.", { error: true }), id.focus());
    const made = await doing(pressed, () => post("/intents", { answer: { ...form.value, id: name }, examples: examples.value() }));
    if (!made) return undefined;
    if (given?.keys) await doing(pressed, () => post("/inbox/decide", { keys: given.keys, decision: "intent", intent: made.id }));
    sessionStorage.removeItem("editor-new");
    dirty = false;
    sayNext(`${made.id} er lagret i utkastet.`);
    return location.assign(`/editor/intent${query({ id: made.id })}`);
  };
  return [
    h("p", { class: "small crumbs" }, h("a", { href: "/editor" }, "Innhold"), " / Nytt spørsmål"),
    h("section", { class: "panel", "aria-labelledby": "s1" }, h("h2", { id: "s1" }, "1. Svaret"), form.node),
    h("section", { class: "panel", "aria-labelledby": "s2" }, h("h2", { id: "s2" }, "2. Hvor det hører til"), h("div", { class: "columns-2" }, field("Kategori", category), field("Id", id, "Lages av tittelen. Du kan skrive en annen."))),
    h("section", { class: "panel", "aria-labelledby": "s3" }, h("h2", { id: "s3" }, "3. Eksempler"), h("p", { class: "small" }, "Skriv det slik innbyggere skriver, med skrivefeil og dialekt. Minst 15 i alt, og noen på hvert språk."), examples.node, total),
    h("div", { class: "row save-row" }, button("Lagre i utkastet", make, "primary"), h("span", { class: "small" }, "Innbyggerne ser det først når det er publisert, trent og godkjent.")),
  ];
});
