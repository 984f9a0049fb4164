// Talk with the draft's bot before anybody else does, and see what it understood (row C10).

import { h } from "./dom.js";
import { doing, get, post, start } from "./editor-api.js";
import { bar } from "./editor-bar.js";
import { button, intentLink, LANGUAGES } from "./editor-parts.js";
import { Preview } from "./editor-preview.js";
import { follow, progress } from "./editor-progress.js";

const state = h("div", { class: "panel", "aria-live": "polite" });
let talk = { last_intents: [], offered: [], misses: 0 };
let language = "nb";
let seq = 0;

async function look() {
  const now = await get("/try");
  const running = now.job?.state === "running";
  const train = button(now.ready ? "Tren utkastet på nytt" : "Tren utkastet", async (pressed) => (await doing(pressed, () => post("/try/train"))) && watch(), now.fresh ? "secondary" : "primary");
  state.replaceChildren(...[
    h("h2", null, now.fresh ? "Klar: modellen har alle endringene" : now.ready ? "Utkastet er endret siden modellen ble trent" : "Utkastet er ikke trent ennå"),
    h("p", null, "En rask trening tar omtrent et minutt. Innbyggerne merker ingenting."),
    running ? progress(now.job) : now.job?.state === "failed" && progress(now.job),
    !running && h("p", null, train),
  ].filter(Boolean));
  return running;
}

function watch() {
  follow("/try", (job) => state.replaceChildren(h("h2", null, "Trener utkastet"), progress(job)), look);
}

function pane() {
  const log = h("div", { class: "try-log", role: "log", "aria-label": "Samtalen", tabindex: "0" });
  const preview = new Preview({ choose: (one) => say({ intent: one.intent ?? "menneske/snakke-med-person", title: one.title }), feedback() {}, retry() {}, drop() {} });
  const found = h("div", { "aria-live": "polite" }, h("p", { class: "small" }, "Still et spørsmål, så vises det her hva roboten trodde det handlet om."));
  const box = h("input", { id: "say", maxlength: 1000, autocomplete: "off" });
  const send = button("Send", () => box.value.trim() && say({ text: box.value.trim() }), "primary");
  log.append(preview.node);

  async function say({ text, intent, title }) {
    const answer = await doing(send, () => post("/try/message", { ...(intent ? { intent } : { text }), language, ...talk }));
    if (!answer) return;
    if (text) box.value = "";
    const { reply, understood } = answer;
    await preview.add({ kind: "message", by: "citizen", seq: (seq += 1), text: text ?? title, at: new Date().toISOString() }, language);
    await preview.add({ kind: "reply", by: "bot", seq: (seq += 1), reply, at: new Date().toISOString() }, language);
    talk = { last_intents: reply.intents.length ? reply.intents : talk.last_intents, offered: reply.buttons.map((one) => one.intent ?? "menneske/snakke-med-person"), misses: reply.miss ? talk.misses + 1 : 0 };
    found.replaceChildren(understood.length ? h("ol", { class: "bars" }, understood.map((one) => h("li", null,
      h("div", { class: "history-line" }, intentLink(one.intent, one.title), h("span", { class: "percent" }, `${Math.round(100 * one.confidence)} %`)),
      h("meter", { min: 0, max: 1, value: one.confidence, "aria-label": one.title }, "")))) : h("p", { class: "small" }, "En knapp: ingenting å forstå."));
    log.scrollTop = log.scrollHeight;
    box.focus();
  }

  box.addEventListener("keydown", (event) => event.key === "Enter" && send.click());
  const choose = h("select", { id: "try-language", onchange: () => (language = choose.value) }, Object.entries(LANGUAGES).map(([code, name]) => h("option", { value: code }, name)));
  const again = button("Ny samtale", () => ((talk = { last_intents: [], offered: [], misses: 0 }), preview.clear(), box.focus()));
  return h("div", { class: "answer" },
    h("section", { class: "panel", "aria-label": "Samtale med utkastet" }, h("div", { class: "row spread" }, h("div", { class: "form-field inline" }, h("label", { for: "try-language" }, "Innbyggerens språk"), choose), again),
      log, h("div", { class: "row ends" }, h("div", { class: "form-field grow" }, h("label", { for: "say" }, "Spørsmål"), box), send)),
    h("section", { class: "panel", "aria-labelledby": "understood" }, h("h2", { id: "understood" }, "Hva roboten forsto"), found));
}

start(async () => {
  bar();
  if (await look()) watch();
  return [state, pane()];
});
