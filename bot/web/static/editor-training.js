// The trainer's front page: train, follow it, and see which models there are (rows T1, T2, T4, T6, T12).

import { dialog, field, tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { doing, get, post, query, remove, start } from "./editor-api.js";
import { button, tag, when } from "./editor-parts.js";
import { follow, progress } from "./editor-progress.js";
import { refresh, threshold } from "./editor-threshold.js";

const share = (measures, verdict) => (measures ? `${((100 * measures[verdict]) / measures.n).toLocaleString("nb-NO", { maximumFractionDigits: 1 })} %` : "");
const place = { job: h("div", { "aria-live": "polite" }), models: h("div"), live: h("div") };

function starting() {
  const why = h("input", { maxlength: 300 });
  const how = (value, name, words, checked) => h("label", { class: "check choice" }, h("input", { type: "radio", name: "how", value, checked }), h("span", null, h("strong", null, name), h("span", { class: "small" }, words)));
  const choices = h("fieldset", { class: "group" }, h("legend", null, "Hva skal gjøres?"),
    how("full", "Tren og prøv", "Trener, måler på utviklingssettet, og prøver mot modellen i drift. Trengs for å sette i drift.", true),
    how("quick", "Bare tren", "Raskt. Modellen kan prøves senere.", false));
  const go = async (pressed) => {
    const done = await doing(pressed, () => post("/api/training/job", { how: choices.querySelector(":checked").value, why: why.value }));
    if (!done) return;
    why.value = "";
    watch(true);
  };
  return h("section", { class: "panel", "aria-labelledby": "train" }, h("h2", { id: "train" }, "Tren en ny modell"),
    h("p", null, "Det som er publisert, blir trent. Modellen i drift svarer som før til en ny er godkjent."),
    choices, field("Hvorfor", why, "Står på modellens kort."), h("p", { class: "row" }, button("Start trening", go, "primary")), place.job);
}

/** Follow the latest training; `ran` says that one has just begun. */
function watch(ran = false) {
  let shown = "";
  const draw = (job) => {
    ran ||= job.state === "running";
    const stop = job.state === "running" && button("Avbryt treningen", (pressed) => doing(pressed, () => remove("/api/training/job")));
    const next = job.state === "done" && job.model && h("a", { class: "primary small-button", href: `/training/gate${query({ model: job.model })}` }, "Se hva som endres");
    const key = JSON.stringify(job);
    if (key === shown && job.state !== "running") return;
    // The button keeps the focus while the text about it changes.
    const focused = place.job.contains(document.activeElement);
    place.job.replaceChildren(progress(job, [stop, next].filter(Boolean)));
    if (focused) place.job.querySelector("button, a")?.focus();
    shown = key;
  };
  follow("/api/training/job", draw, () => {
    models();
    if (ran) refresh();
  });
}

async function models() {
  const found = await get("/api/training/models");
  place.live.replaceChildren(h("section", { class: "panel", "aria-labelledby": "live" }, h("h2", { id: "live" }, "I drift"), ...live(found)));
  place.models.replaceChildren(h("section", { class: "panel", "aria-labelledby": "models" }, h("h2", { id: "models" }, "Modeller"),
    h("div", { class: "scroll-x", tabindex: "0", role: "region", "aria-label": "Tabell over modeller" }, table(found))));
}

function live(found) {
  const card = found.models.find((one) => one.model === found.live);
  if (!card) return [h("p", null, "Ingen modell er i drift.")];
  const went = found.history[0];
  return [
    h("p", null, h("strong", null, name(card)), went ? ` siden ${when(went.at)}, satt i drift av ${went.who}.` : " er den nyeste, og ingen har valgt en annen."),
    found.previous && h("p", null, button("Gå tilbake til forrige …", () => rollback(found))),
    found.history.length > 0 && h("details", null, h("summary", null, "Hva som har vært i drift"), h("ul", { class: "plain-list" }, found.history.slice(0, 10).map((one) => h("li", null, `${one.model}, ${one.who}`, h("span", { class: "small id" }, [when(one.at), one.why].filter(Boolean).join(" – ")))))),
  ].filter(Boolean);
}

const name = (card) => (card.version ? `Versjon ${card.version}` : card.model);

function table(found) {
  const heads = ["Modell", "Trent", "Av", "Hvorfor", "Riktig", "Feil", "Valg"];
  return h("table", { class: "data small-table" }, h("thead", null, h("tr", null, heads.map((one) => h("th", { scope: "col" }, one)))),
    h("tbody", null, found.models.map((card) => h("tr", null,
      h("th", { scope: "row" }, h("a", { href: `/training/model${query({ name: card.model })}` }, name(card)), " ", card.model === found.live && tag("I drift", "good"), card.override && tag("Overstyrt", "warning"), h("span", { class: "small id" }, card.model)),
      h("td", null, when(card.created)), h("td", null, card.who), h("td", null, card.why),
      h("td", { class: "number" }, share(card.measures, "right")), h("td", { class: "number" }, share(card.measures, "wrong")),
      h("td", null, card.model !== found.live && h("a", { href: `/training/gate${query({ model: card.model })}`, "aria-label": `Porten for ${name(card)}` }, "Til porten"))))));
}

function rollback(found) {
  dialog("Gå tilbake til forrige modell", (close) => {
    const why = h("input", { maxlength: 300, "data-first": true });
    const go = async (pressed) => {
      const done = await doing(pressed, () => post("/api/training/rollback", { why: why.value }));
      if (!done) return;
      close();
      await models();
      tell(`${done.live} settes i drift. Innbyggernes neste melding går dit.`);
    };
    return [h("p", null, `${found.previous} settes i drift igjen. Samtaler som pågår, fortsetter.`), field("Hvorfor", why), h("p", { class: "row" }, button("Gå tilbake", go, "primary"), button("Avbryt", close, "secondary"))];
  });
}

start(async () => {
  await models();
  watch();
  return [h("div", { class: "columns-2" }, starting(), place.live), place.models, threshold()];
});
