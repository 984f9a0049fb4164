// The gate: every answer that changes, side by side, to approve or to stop; then into service (row T7).

import { dialog, field, tell } from "./console-dialog.js";
import { h, prose } from "./dom.js";
import { doing, get, post, query, start, title } from "./editor-api.js";
import { button, tag, when } from "./editor-parts.js";
import { follow, progress } from "./editor-progress.js";

const model = new URLSearchParams(location.search).get("model") ?? "";
const LOOKS = { worse: ["Ser verre ut", "danger"], other: ["Annerledes", "warning"], better: ["Ser bedre ut", "good"] };
const KINDS = { answer: "Svar", clarify: "Spør tilbake", own_case: "Egen sak", other_benefit: "Annen ytelse", smalltalk: "Småprat", crisis: "Krise", handoff: "Gir ikke svar" };
const SHOWN = 200;
const place = h("div", { class: "gate" });
let openOnly = false;

function outcome(name, one) {
  return h("div", { class: "outcome" }, h("p", { class: "small" }, h("strong", null, name), ` ${KINDS[one.kind] ?? one.kind}, ${Math.round(100 * one.confidence)} % sikker`),
    h("div", { class: "outcome-text" }, ...prose(one.text || "(ingen tekst)")), h("p", { class: "small id" }, [...one.intents, ...one.offered].join(", ")));
}

function change(one, decided, draw) {
  const [words, kind] = LOOKS[one.looks];
  const question = one.text ?? "(meldingen er slettet)";
  const decide = (decision) => async (pressed) => {
    const done = await doing(pressed, () => post("/api/training/gate", { model, keys: [one.key], decision }));
    if (done) draw(done, one.key);
  };
  const choice = (value, name, style) => {
    const node = button(name, decide(decided.decision === value ? null : value), `secondary small-button ${style}`);
    node.setAttribute("aria-pressed", String(decided.decision === value));
    node.setAttribute("aria-label", `${name}: ${question}`);
    return node;
  };
  return h("li", { class: "change", id: `c-${one.key}`, tabindex: "-1" },
    h("div", { class: "history-line" }, h("h3", { lang: one.language }, `«${question}»`), h("div", { class: "row" }, tag(words, kind), one.intent && tag(one.intent))),
    h("p", { class: "small" }, one.why),
    h("div", { class: "sides" }, outcome("I drift nå:", one.old), outcome("Ny modell:", one.new)),
    decided && h("div", { class: "row" }, choice("approved", "Godkjenn", "approve"), choice("stopped", "Stopp", "stop"), decided.who && h("span", { class: "small" }, `${decided.decision === "approved" ? "Godkjent" : "Stoppet"} av ${decided.who} ${when(decided.at)}`)));
}

const asked = (count) => (count === 1 ? "Det siste spørsmålet" : `De siste ${count} spørsmålene`);

function real(state, draw) {
  const shown = state.real.filter((one) => !openOnly || !one.decision);
  const open = state.real.filter((one) => !one.decision);
  const harmless = open.filter((one) => one.change.looks === "better").map((one) => one.change.key);
  const all = harmless.length > 0 && button(`Godkjenn de ${harmless.length} som ser bedre ut`, async (pressed) => {
    const done = await doing(pressed, () => post("/api/training/gate", { model, keys: harmless, decision: "approved" }));
    if (done) draw(done);
  });
  const only = h("input", { type: "checkbox", checked: openOnly, onchange: () => ((openOnly = only.checked), draw(state)) });
  return h("section", { class: "panel", "aria-labelledby": "real" }, h("h2", { id: "real", tabindex: "-1" }, "Ekte spørsmål som får et annet svar ", tag(String(state.real.length))),
    h("p", null, `${asked(state.questions.real)} fra innbyggere, uten personopplysninger. Hvert endret svar må godkjennes, eller det stopper modellen.`),
    state.real.length > 0 && h("p", { class: "row" }, h("label", { class: "check" }, only, "Vis bare de som gjenstår"), all),
    shown.length ? h("ol", { class: "change-list" }, shown.slice(0, SHOWN).map((one) => change(one.change, one, draw))) : h("p", { class: "small" }, state.real.length ? "Alle er avgjort." : "Ingen ekte spørsmål får et annet svar."));
}

function development(state) {
  return h("section", { class: "panel", "aria-labelledby": "dev" }, h("h2", { id: "dev" }, "Utviklingssettet ", tag(String(state.development.length))),
    h("p", null, `${state.questions.development} spørsmål med fasit. De trenger ingen godkjenning; grensene avgjør.`),
    state.broken.length > 0 && h("div", { class: "alert warning" }, h("p", null, h("strong", null, "Dårligere enn grensene tillater:")), h("ul", { class: "plain-list" }, state.broken.map((one) => h("li", null, one.told)))),
    state.development.length > 0 && h("details", null, h("summary", null, state.development.length === 1 ? "Se svaret som endres" : `Se de ${state.development.length} som endres`), h("ol", { class: "change-list" }, state.development.slice(0, SHOWN).map((one) => change(one, null)))));
}

function verdict(state) {
  const why = h("input", { maxlength: 300 });
  const go = async (pressed, override = "") => {
    const done = await doing(pressed, () => post("/api/training/release", { model, why: why.value, override }));
    if (!done) return;
    place.replaceChildren(h("div", { class: "alert" }, h("p", null, h("strong", null, "Modellen er i drift."), " Innbyggernes neste melding går til den. ", h("a", { href: "/training" }, "Til trening"))));
    tell("Modellen er satt i drift.");
  };
  const ready = !state.reasons.length;
  return h("section", { class: ready ? "panel ok" : "panel", "aria-labelledby": "verdict" }, h("h2", { id: "verdict" }, state.headline),
    h("p", { class: "small" }, `Prøvd ${when(state.made)} mot ${state.against ?? "ingen modell"}. Det tok ${Math.round(state.seconds)} sekunder.`, state.reworded ? ` I tillegg er teksten ny i ${state.reworded} svar som ellers er de samme.` : ""),
    ready ? h("p", null, "Ingenting står i veien.") : h("ul", { class: "findings" }, state.reasons.map((one) => h("li", { class: "error" }, one))),
    field("Hvorfor settes den i drift?", why, "Står i loggen over hva som har vært i drift."),
    h("p", { class: "row" }, ready && button("Sett i drift", (pressed) => go(pressed), "primary"), state.may_override && button("Overstyr grensene …", () => override(state, go), "danger"), button("Prøv på nytt", retry)));
}

function override(state, go) {
  dialog("Overstyr grensene", (close) => {
    const reason = h("textarea", { rows: 3, maxlength: 300, "data-first": true });
    const sure = (pressed) => (reason.value.trim() ? (close(), go(pressed, reason.value.trim())) : reason.focus());
    return [h("p", null, "Navnet ditt og grunnen blir stående på modellens kort."), h("ul", { class: "plain-list" }, state.broken.map((one) => h("li", null, one.told))), field("Grunn", reason), h("p", { class: "row" }, button("Overstyr og sett i drift", sure, "danger"), button("Avbryt", close, "secondary"))];
  });
}

async function retry(pressed) {
  const begun = await doing(pressed, () => post("/api/training/job", { how: "gate", model }));
  if (begun) watch();
}

function watch() {
  follow("/api/training/job", (job) => place.replaceChildren(h("section", { class: "panel", "aria-live": "polite" }, progress(job))), async () => draw(await get(`/api/training/gate${query({ model })}`)));
}

function draw(state, key) {
  if (!state.tried) {
    place.replaceChildren(h("section", { class: "panel" }, h("h2", null, "Ikke prøvd ennå"), h("p", null, "Modellen er bare trent. Prøv den mot modellen i drift for å se hvilke svar som endres."), h("p", null, button("Prøv modellen", retry, "primary"))));
    return;
  }
  place.replaceChildren(verdict(state), real(state, draw), development(state));
  if (key) (document.getElementById(`c-${key}`) ?? document.getElementById("real")).focus();
}

start(async () => {
  title("Porten");
  draw(await get(`/api/training/gate${query({ model })}`));
  return [h("p", { class: "small crumbs" }, h("a", { href: "/training" }, "Trening"), " / ", h("a", { class: "id", href: `/training/model${query({ name: model })}` }, model)), place];
});
