// What changes which intents there are: split, merge, delete (rows C3, C6).

import { dialog, field, tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { AnswerForm, blank } from "./editor-answer.js";
import { doing, post, query, remove, Refusal, sayNext } from "./editor-api.js";
import { button, LANGUAGES, picker } from "./editor-parts.js";

const ID = /^[a-z0-9_]+\/[a-z0-9-]+$/;

/** "kort/mistet-kortet" of a category and a title. */
export function idOf(category, words) {
  const plain = words.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "o").replaceAll("å", "a").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const name = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40).replace(/-$/, "");
  return `${category}/${name}`;
}

/** A box for each language where new examples are written, one on each line. */
export function exampleBoxes() {
  const boxes = Object.fromEntries(Object.keys(LANGUAGES).map((code) => [code, h("textarea", { rows: 6, lang: code })]));
  const node = h("div", { class: "example-columns" }, Object.entries(boxes).map(([code, box]) => field(`Eksempler på ${LANGUAGES[code].toLowerCase()}`, box, "Ett på hver linje.")));
  const value = () => Object.fromEntries(Object.entries(boxes).map(([code, box]) => [code, box.value.split("\n").map((line) => line.trim()).filter(Boolean)]));
  return { node, boxes, value };
}

export function isId(text) {
  return ID.test(text);
}

/** Let the chosen examples become an intent of their own. */
export function splitOff(view, texts, all) {
  dialog("Nytt spørsmål av de valgte eksemplene", (close) => {
    const category = view.id.split("/")[0];
    const id = h("input", { value: `${category}/`, spellcheck: "false", "data-first": true });
    const form = new AnswerForm(blank(), all);
    const extra = exampleBoxes();
    const go = async (pressed) => {
      const name = id.value.trim();
      if (!isId(name)) return (tell("Skriv en id som kategori/navn, med a-z, 0-9 og bindestrek.", { error: true }), id.focus());
      const made = await doing(pressed, () => post("/intent/split", { intent: view.id, version: view.version, texts, answer: { ...form.value, id: name }, examples: extra.value() }));
      if (!made) return undefined;
      sayNext(`Laget ${made.id} av ${texts.length} eksempler.`);
      return location.assign(`/editor/intent${query({ id: made.id })}`);
    };
    return [
      h("p", null, texts.length === 1 ? "Ett eksempel flyttes." : `${texts.length} eksempler flyttes.`, " Et nytt spørsmål trenger minst 15 i alt, og noen på hvert språk."),
      field("Id", id, "Kategori/navn, for eksempel meldekort/glemt-passord."), form.node, extra.node,
      h("p", { class: "row" }, button("Lag spørsmålet", go, "primary"), button("Avbryt", close, "secondary")),
    ];
  }, { class: "whole" });
}

/** Put this intent together with another. */
export function joined(view, all, leaving) {
  dialog("Slå sammen", (close) => {
    const input = picker(all.filter((one) => one.id !== view.id && one.kind !== "negative"), { "data-first": true });
    const go = async (pressed) => {
      const into = input.chosen();
      if (!into) return (tell("Velg et spørsmål i lista.", { error: true }), input.focus());
      const done = await doing(pressed, () => post("/intent/merge", { intent: view.id, version: view.version, into }));
      if (!done) return undefined;
      leaving();
      sayNext(`${view.id} er slått sammen med ${into}.`);
      return location.assign(`/editor/intent${query({ id: into })}`);
    };
    return [
      h("p", null, "Eksemplene flyttes, alt som viser hit, viser dit, og dette svaret forsvinner. Du kan angre under Historikk."),
      field("Slå sammen med", input, "Svaret til dette spørsmålet blir stående."), input.options,
      h("p", { class: "row" }, button("Slå sammen", go, "primary"), button("Avbryt", close, "secondary")),
    ];
  });
}

/** Delete this intent; what points at it is named. */
export function away(view, leaving) {
  dialog("Slett spørsmålet", (close) => {
    const told = h("div", { role: "alert" });
    const go = async () => {
      try {
        await remove(`/intent${query({ id: view.id, version: view.version })}`);
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        told.replaceChildren(...(refusal.body.dependents ? needed(refusal.body.dependents) : [h("p", { class: "alert error" }, refusal.message)]));
        return;
      }
      leaving();
      sayNext(`${view.id} er slettet. Du kan angre under Historikk.`);
      location.assign("/editor");
    };
    return [
      h("p", null, "Svaret og eksemplene forsvinner fra utkastet. Du kan angre under Historikk."), told,
      h("p", { class: "row" }, button("Slett", go, "danger"), button("Avbryt", close, "secondary")),
    ];
  });
}

function needed(dependents) {
  return [h("div", { class: "alert error" }, h("p", null, "Spørsmålet kan ikke slettes ennå. Dette viser til det, og må endres først:"),
    h("ul", { class: "plain-list" }, dependents.map((one) => h("li", null, one.what, h("span", { class: "small id" }, `${one.file}, linje ${one.line}`)))))];
}
