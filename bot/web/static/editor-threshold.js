// The threshold: a person picks a point of the curve, and the choice goes into the draft with their name (row T12).

import { dialog, field, tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { doing, get, post, query, Refusal } from "./editor-api.js";
import { percent, picture, unanswered } from "./editor-curve.js";
import { button, tag, when } from "./editor-parts.js";

const PATH = "/api/training/threshold";
const place = h("section", { class: "panel", "aria-labelledby": "threshold" }, h("h2", { id: "threshold", tabindex: "-1" }, "Terskel"), h("p", { class: "small" }, "Henter …"));
const number = (value) => value.toLocaleString("nb-NO", { minimumFractionDigits: 1, maximumFractionDigits: 3 });
const many = (count, one, more) => `${count} ${count === 1 ? one : more}`;

/** "22. november 2026" of "2026-11-22". */
const date = (iso) => new Date(`${iso}T12:00`).toLocaleDateString("nb-NO", { day: "numeric", month: "long", year: "numeric" });

/** Who chose it, when and why, as one sentence's end. */
export function chosen({ answer_at: value, choice }) {
  const who = choice ? `valgt av ${choice.who} ${date(choice.day)}: ${choice.why}` : "og ingen har satt navnet sitt på den";
  return `terskel ${number(value)}, ${who}`;
}

/** What a point means for a hundred questions. */
function meaning({ of_hundred: of }) {
  return `Av 100 spørsmål: ${many(of.right, "riktig svar", "riktige svar")}, ${of.wrong} feil svar, ${of.clarified} spør tilbake, ${of.handed_over} til menneske.`;
}

/** A point against the one in service, in whole questions of a hundred. */
function against(point, live) {
  const differ = [["right", "riktige svar"], ["wrong", "feil svar"], ["clarified", "spørsmål tilbake"], ["handed_over", "til menneske"]]
    .map(([key, words]) => [point.of_hundred[key] - live.of_hundred[key], words]).filter(([by]) => by);
  if (point.answer_at === live.answer_at) return "Dette er terskelen som er i drift.";
  if (!differ.length) return "Det merkes nesten ikke mot i dag.";
  const told = differ.map(([by, words]) => [Math.abs(by), by > 0 ? "flere" : "færre", words].join(" "));
  return `Mot i dag: ${told.join(", ")}.`;
}

const reading = (point) => `Terskel ${number(point.answer_at)}: ${percent(point.wrong)} feil svar, ${percent(unanswered(point))} uten svar med en gang, ${percent(point.right)} riktige svar.`;

/** Where the draft's threshold stands on its way to citizens. */
function status(found) {
  const { draft, curve, published } = found;
  const more = [];
  if (!published) more.push("Den er ikke publisert. Når en redaktør publiserer utkastet, blir en ny modell trent og prøvd, og du slipper den gjennom porten.", " ", found.may_publish && h("a", { href: "/editor" }, "Gå til utkastet"));
  else if (found.live && curve && draft.answer_at !== curve.chosen.answer_at) more.push(`Den er publisert. Modellen i drift har terskel ${number(curve.chosen.answer_at)} til en ny er trent og satt i drift.`);
  return h("div", { class: published ? "alert" : "alert warning" }, h("p", null, h("strong", null, "I utkastet: "), chosen(draft), ". ", more.filter(Boolean)));
}

function table(curve, draft, picked, pick) {
  const row = (point) => {
    const radio = h("input", { type: "radio", name: "answer-at", value: point.answer_at, checked: point === picked, onchange: () => pick(point) });
    const tags = [point.answer_at === curve.chosen.answer_at && tag("I drift", "good"), point.answer_at === draft.answer_at && tag("I utkastet"), point.answer_at === curve.least?.answer_at && tag(`Første med høyst ${percent(curve.most_wrong, 0)} feil`)];
    const cell = (share) => h("td", { class: "number" }, percent(share));
    return h("tr", null, h("th", { scope: "row" }, h("label", { class: "check" }, radio, h("span", null, number(point.answer_at))), " ", tags), cell(point.right), cell(point.wrong), cell(point.clarified), cell(point.handed_over));
  };
  const heads = ["Terskel", "Riktig", "Feil", "Spør tilbake", "Til menneske"];
  return h("div", { class: "scroll-x points", role: "region", tabindex: "0", "aria-label": "Punktene på kurven" },
    h("table", { class: "data small-table" }, h("thead", null, h("tr", null, heads.map((one, at) => h("th", { scope: "col", class: at ? "number" : null }, one)))), h("tbody", null, curve.points.map(row))));
}

function choosing(found) {
  const { curve, draft } = found;
  const live = curve.points.find((point) => point.answer_at === curve.chosen.answer_at);
  let picked = curve.points.find((point) => point.answer_at === draft.answer_at) ?? live;
  const words = h("p", { class: "meaning", role: "status" });
  const read = h("p", { class: "small", "aria-hidden": "true" });
  const why = h("input", { maxlength: 300, autocomplete: "off" });
  const points = table(curve, draft, picked, (point) => pick(point));
  const drawn = picture(curve, {
    marks: () => (picked === live ? [[live, "used", ""], [live, "picked", `I drift og valgt: ${number(live.answer_at)}`]] : [[live, "used", `I drift: ${number(live.answer_at)}`], [picked, "picked", `Valgt: ${number(picked.answer_at)}`]]),
    pick: (point) => pick(point),
    point: (point) => (read.textContent = point ? reading(point) : "Pek på kurven for å lese av, og klikk for å velge. Tabellen har de samme punktene."),
  });

  function pick(point) {
    picked = point;
    const radio = points.querySelector(`[value="${point.answer_at}"]`);
    radio.checked = true;
    show(radio);
    words.replaceChildren(h("strong", null, `Terskel ${number(point.answer_at)}. ${meaning(point)}`), ` ${against(point, live)}`);
    drawn.draw();
  }

  /** The chosen row within its own scrolling, without moving the page. */
  function show(radio) {
    const row = radio.closest("tr");
    const top = row.offsetTop - points.querySelector("thead").offsetHeight;
    if (top < points.scrollTop || row.offsetTop + row.offsetHeight > points.scrollTop + points.clientHeight) points.scrollTop = top - points.clientHeight / 3;
  }

  async function save(pressed, version = draft.version) {
    if (!why.value.trim()) {
      why.setAttribute("aria-invalid", "true");
      why.focus();
      tell("Skriv hvorfor du velger denne terskelen.", { error: true });
      return;
    }
    why.removeAttribute("aria-invalid");
    const asked = { model: found.model, version, answer_at: picked.answer_at, why: why.value };
    const done = await doing(pressed, () => post(PATH, asked).catch((refusal) => {
      if (refusal.code !== "changed") throw refusal;
      return meanwhile(pressed);
    }));
    if (!done?.draft) return;
    showAll(done);
    document.getElementById("threshold").focus();
    tell(`Terskelen ${number(done.draft.answer_at)} ligger i utkastet.`);
  }

  /** Somebody chose another while this page was open: both are shown, and a person says which one stands. */
  async function meanwhile(pressed) {
    const fresh = await get(`${PATH}${query({ model: found.model })}`);
    const who = fresh.draft.choice?.who ?? "Noen";
    const mine = h("input", { type: "radio", name: "whose", checked: true });
    const keep = (close) => {
      close();
      if (mine.checked) save(pressed, fresh.draft.version);
      else showAll(fresh);
    };
    dialog(`${who} valgte en terskel mens du så på kurven`, (close) => [
      h("fieldset", { class: "versus" }, h("legend", null, "Hvilken skal stå?"),
        h("label", null, mine, h("strong", null, "Min"), h("span", { class: "version" }, `terskel ${number(picked.answer_at)}: ${why.value}`)),
        h("label", null, h("input", { type: "radio", name: "whose" }), h("strong", null, who), h("span", { class: "version" }, chosen(fresh.draft)))),
      h("p", { class: "row" }, button("Lagre dette", () => keep(close), "primary"), button("Tilbake", close, "secondary")),
    ], { class: "wide" });
    return null;
  }

  queueMicrotask(() => pick(picked));
  read.textContent = "Pek på kurven for å lese av, og klikk for å velge. Tabellen har de samme punktene.";
  return [
    h("div", { class: "columns-2 choosing" }, h("div", null, drawn.node, read), points),
    words,
    field("Hvorfor velger du denne?", why, "Står i config.yml og i historikken, med navnet ditt og datoen."),
    h("p", { class: "row" }, button("Velg terskelen", (pressed) => save(pressed), "primary")),
  ];
}

function earlier(found) {
  if (!found.earlier.length) return null;
  return h("details", null, h("summary", null, "Tidligere valg"), h("ul", { class: "plain-list" }, found.earlier.map((one) => h("li", null, one.what, h("span", { class: "small id" }, `${one.who}, ${when(one.at)}`)))));
}

function without(found) {
  const name = found.model ? (found.version ? `Versjon ${found.version}` : found.model) : "";
  return h("p", null, name ? `${name} er ikke målt, så den har ingen kurve. ` : "Det er ingen modell å måle. ", "Velg «Tren og prøv» over, eller ", name ? h("a", { href: `/training/gate${query({ model: found.model })}` }, "prøv modellen i porten") : "prøv en modell i porten", ". Da måles den på utviklingssettet, og kurven kommer hit.");
}

function showAll(found) {
  const { curve } = found;
  const name = found.version ? `versjon ${found.version}` : found.model;
  const about = curve && `Kurven er for ${name}, som ${found.live ? "er" : "ikke er"} i drift. Den er målt på ${curve.chosen.n} spørsmål fra utviklingssettet, så ett spørsmål er ${percent(1 / curve.chosen.n)}.`;
  place.replaceChildren(...[
    h("h2", { id: "threshold", tabindex: "-1" }, "Terskel"),
    h("p", { class: "lead" }, "Terskelen er hvor sikker roboten må være for å svare. Er den høy, blir færre svar feil, men flere får et spørsmål tilbake eller sendes til et menneske."),
    status(found),
    about && h("p", { class: "small" }, about),
    ...(curve ? choosing(found) : [without(found)]),
    earlier(found),
  ].filter(Boolean));
}

async function fill() {
  try {
    showAll(await get(PATH));
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    place.replaceChildren(h("h2", { id: "threshold", tabindex: "-1" }, "Terskel"), h("p", null, refusal.message));
  }
}

/** The part of the page; it fills itself. */
export function threshold() {
  fill();
  return place;
}

/** Fill it anew after a training, unless somebody is about to choose. */
export function refresh() {
  if (!place.contains(document.activeElement) && !place.querySelector("input:not([type=radio])")?.value) fill();
}
