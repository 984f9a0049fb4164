// A model: its card, its figures, where it is weak, and against another (rows T5, T11, T13, T14).

import { h } from "./dom.js";
import { doing, get, query, start, title } from "./editor-api.js";
import { button, intentLink, tag, when } from "./editor-parts.js";
import { chosen } from "./editor-threshold.js";

const name = new URLSearchParams(location.search).get("name") ?? "";
const VERDICTS = { right: "Riktig", clarified: "Spurte tilbake", "handed over": "Ga ikke svar", wrong: "Feil" };
const TABLES = { languages: "Språk", lengths: "Lengde", styles: "Skrivemåte", groups: "Slags spørsmål" };
const percent = (part, whole) => `${((100 * part) / whole).toLocaleString("nb-NO", { maximumFractionDigits: 1 })} %`;

function card({ card: it, live }) {
  const facts = [["Fil", it.model], ["Trent", when(it.created)], ["Av", it.who], ["Hvorfor", it.why], ["Hvordan", { quick: "Bare trent", full: "Trent og prøvd" }[it.how] ?? ""], ["Tid", `${Math.round(it.seconds)} sekunder`], ["Størrelse", `${(it.size / 1e6).toLocaleString("nb-NO", { maximumFractionDigits: 1 })} MB`], ["Modellens hash", it.hash.slice(0, 16)], ["Dataenes hash", it.data_hash.slice(0, 16)], ["Frø", it.seed ?? ""], ["Svarer fra", it.threshold ? chosen(it.threshold) : ""], ["Versjoner", Object.entries(it.versions).map(([key, value]) => `${key} ${value}`).join(", ")]];
  return h("section", { class: "panel", "aria-labelledby": "card" }, h("h2", { id: "card" }, "Kortet ", it.model === live && tag("I drift", "good")),
    h("dl", { class: "facts-list" }, facts.filter(([, value]) => value !== "").map(([term, value]) => h("div", null, h("dt", null, term), h("dd", null, String(value))))),
    it.override && h("div", { class: "alert warning" }, h("p", null, h("strong", null, `Overstyrt av ${it.override.who} ${when(it.override.at)}: `), it.override.reason), h("ul", { class: "plain-list" }, it.override.broken.map((one) => h("li", null, one)))),
    h("p", null, h("a", { href: `/training/gate${query({ model: name })}` }, "Se hva som endres, og sett i drift")));
}

function figures(measures) {
  if (!measures) return h("section", { class: "panel" }, h("h2", null, "Målt"), h("p", null, "Modellen er ikke målt. Velg «Tren og prøv», eller prøv den i porten."));
  const row = (words, counts) => {
    const n = Object.values(counts).reduce((sum, one) => sum + one, 0);
    return h("tr", null, h("th", { scope: "row" }, words), h("td", { class: "number" }, String(n)), Object.keys(VERDICTS).map((verdict) => h("td", { class: "number" }, n ? percent(counts[verdict] ?? 0, n) : "")));
  };
  const head = (words) => h("thead", null, h("tr", null, [words, "Antall", ...Object.values(VERDICTS)].map((one, number) => h("th", { scope: "col", class: number ? "number" : null }, one))));
  const whole = Object.fromEntries(Object.keys(VERDICTS).map((verdict) => [verdict, measures[verdict]]));
  return h("section", { class: "panel", "aria-labelledby": "figures" }, h("h2", { id: "figures" }, "Målt på utviklingssettet"),
    h("div", { class: "scroll-x", tabindex: "0", role: "region", "aria-label": "Målinger" }, h("table", { class: "data small-table" }, head("Alt"), h("tbody", null, row("Alle spørsmål", whole))),
      Object.entries(TABLES).map(([key, words]) => h("table", { class: "data small-table" }, head(words), h("tbody", null, Object.entries(measures[key]).map(([one, counts]) => row(one, counts)))))));
}

function weak({ weakest, confused }) {
  if (!weakest.length) return null;
  const texts = (list) => h("ul", { class: "small" }, list.map((text) => h("li", null, `«${text}»`)));
  return h("div", { class: "columns-2" },
    h("section", { class: "panel", "aria-labelledby": "weak" }, h("h2", { id: "weak" }, "Legg til eksempler her"), h("ol", { class: "plain-list" }, weakest.map((one) => h("li", null, intentLink(one.intent), ` ${one.n - one.right} av ${one.n} ikke riktig`, texts(one.texts))))),
    h("section", { class: "panel", "aria-labelledby": "confused" }, h("h2", { id: "confused" }, "Disse blandes"), h("ol", { class: "plain-list" }, confused.map((one) => h("li", null, intentLink(one.intent), " ble til ", intentLink(one.instead), ` ${one.n} ganger`, texts(one.texts))))));
}

function against(models) {
  const measured = models.filter((one) => one.model !== name && one.measures);
  if (!measured.length) return null;
  const other = h("select", { id: "other" }, measured.map((one) => h("option", { value: one.model }, `Versjon ${one.version} (${one.model})`)));
  const place = h("div", { "aria-live": "polite" });
  const look = async (pressed) => {
    const found = await doing(pressed, () => get(`/api/training/compare${query({ old: other.value, new: name })}`));
    if (!found) return;
    const moved = found.intents.filter((one) => one.points);
    place.replaceChildren(h("p", null, `${found.n} spørsmål til begge. ${found.changes.length} svar er ulike.`),
      h("table", { class: "data small-table" }, h("thead", null, h("tr", null, ["Spørsmål", "Antall", "Riktig før", "Riktig nå", "Endring"].map((one, number) => h("th", { scope: "col", class: number ? "number" : null }, one)))),
        h("tbody", null, moved.map((one) => h("tr", null, h("th", { scope: "row" }, intentLink(one.intent)), h("td", { class: "number" }, String(one.n)), h("td", { class: "number" }, String(one.old.right)), h("td", { class: "number" }, String(one.new.right)), h("td", { class: "number" }, `${one.points > 0 ? "+" : ""}${one.points.toLocaleString("nb-NO")} poeng`))))));
  };
  return h("section", { class: "panel", "aria-labelledby": "compare" }, h("h2", { id: "compare" }, "Sammenlign"), h("div", { class: "row ends" }, h("div", { class: "form-field" }, h("label", { for: "other" }, "Med"), other), button("Sammenlign", look)), place);
}

start(async () => {
  const [found, { models }] = await Promise.all([get(`/api/training/model${query({ name })}`), get("/api/training/models")]);
  title(found.card.version ? `Modell, versjon ${found.card.version}` : "Modell");
  return [h("p", { class: "small crumbs" }, h("a", { href: "/training" }, "Trening"), " / Modell"), card(found), figures(found.card.measures), weak(found), against(models)].filter(Boolean);
});
