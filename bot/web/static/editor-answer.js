// The form of an answer: three languages, links, follow-ups and dates, with the citizen's view beside it (rows C5, C16).

import { field } from "./console-dialog.js";
import { h } from "./dom.js";
import { post } from "./editor-api.js";
import { button, findings, KINDS, LANGUAGES, picker, today } from "./editor-parts.js";
import { Preview } from "./editor-preview.js";

const PAUSE = 500;
const EMPTY = { title: "", text: "", links: [] };

/** An answer that nobody has written yet. */
export function blank(id = "") {
  return { id, kind: "answer", theme: "aap", owner: "AAP-redaksjonen", source: "", reviewed: today(), valid_until: today(1), followups: [], answers: {} };
}

export class AnswerForm {
  #timer;
  #asked = 0;

  /** `all` are the intents to choose follow-ups from; `changed()` is called at each change. */
  constructor(answer, all, changed = () => {}) {
    Object.assign(this, { all, changed, language: "nb" });
    this.preview = new Preview();
    this.found = h("div", { class: "found", role: "status" });
    this.node = h("div", { class: "answer" });
    this.set(answer);
  }

  /** What stands in the form. */
  get value() {
    return structuredClone(this.answer);
  }

  /** Put another answer in. */
  set(answer) {
    this.answer = structuredClone(answer);
    for (const code of Object.keys(LANGUAGES)) this.answer.answers[code] ??= structuredClone(EMPTY);
    this.#draw();
    this.#look(0);
  }

  #change(work) {
    work();
    this.changed();
    this.#look(PAUSE);
  }

  #draw() {
    this.day = h("input", { type: "date", id: "preview-day", oninput: () => this.#look(PAUSE) });
    this.tabs = this.#tabs();
    this.words = h("div", { class: "words", id: "words" });
    this.node.replaceChildren(
      h("div", { class: "answer-form" }, this.tabs, this.words, this.#followups(), this.#record()),
      h("aside", { class: "answer-view", "aria-label": "Slik innbyggeren ser det" },
        h("h3", null, "Slik innbyggeren ser det"), this.preview.node,
        h("div", { class: "form-field inline" }, h("label", { for: "preview-day" }, "Vis med satsene som gjelder"), this.day),
        h("h3", null, "Feil og råd"), this.found));
    this.#write();
  }

  #tabs() {
    return h("fieldset", { class: "segments languages" }, h("legend", { class: "said" }, "Språk"), Object.entries(LANGUAGES).map(([code, name]) =>
      h("label", null, h("input", { type: "radio", name: "language", value: code, checked: code === this.language, onchange: () => this.#choose(code) }), h("span", { "data-language": code }, name))));
  }

  #choose(code) {
    this.language = code;
    this.#write();
    this.#look(0);
  }

  /** The fields of the chosen language. */
  #write() {
    const said = this.answer.answers[this.language];
    const title = h("input", { value: said.title, maxlength: 120, lang: this.language, oninput: () => this.#change(() => (said.title = title.value)) });
    const text = h("textarea", { rows: 9, lang: this.language, maxlength: 4000, oninput: () => this.#change(() => (said.text = text.value)) });
    text.value = said.text;
    const name = LANGUAGES[this.language].toLowerCase();
    this.words.replaceChildren(
      field(`Spørsmålet som tittel (${name})`, title),
      field(`Svaret (${name})`, text, "Korte setninger, svaret først. Tom linje gir nytt avsnitt, «- » gir punkt. Beløp skrives med navn, for eksempel {g}."),
      this.#links(said));
  }

  #links(said) {
    const rows = h("div", { class: "link-rows" });
    const draw = () => rows.replaceChildren(...said.links.map((link, number) => {
      const title = h("input", { value: link.title, "aria-label": `Lenketekst ${number + 1}`, placeholder: "Lenketekst", oninput: () => this.#change(() => (link.title = title.value)) });
      const url = h("input", { value: link.url, type: "url", "aria-label": `Adresse ${number + 1}`, placeholder: "https://www.nav.no/…", oninput: () => this.#change(() => (link.url = url.value)) });
      const drop = button("Fjern", () => this.#change(() => (said.links.splice(number, 1), draw(), more.focus())));
      drop.setAttribute("aria-label", `Fjern lenke ${number + 1}`);
      return h("div", { class: "link-row form-field" }, title, url, drop);
    }));
    const more = button("Legg til lenke", () => this.#change(() => (said.links.push({ title: "", url: "" }), draw(), rows.lastElementChild.querySelector("input").focus())));
    draw();
    return h("fieldset", { class: "group" }, h("legend", null, `Lenker (${LANGUAGES[this.language].toLowerCase()})`), rows, more);
  }

  #followups() {
    const rows = h("ol", { class: "followups" });
    const chosen = this.answer.followups;
    const name = (id) => this.all.find((one) => one.id === id)?.title ?? id;
    const draw = () => rows.replaceChildren(...chosen.map((id, number) => {
      const drop = button("Fjern", () => this.#change(() => (chosen.splice(number, 1), draw(), add.focus())));
      drop.setAttribute("aria-label", `Fjern ${name(id)}`);
      return h("li", null, h("span", null, name(id)), drop);
    }));
    const input = picker(this.all.filter((one) => one.kind !== "negative" && one.id !== this.answer.id), { placeholder: "Søk etter et spørsmål" });
    const add = button("Legg til", () => {
      const id = input.chosen();
      if (!id || chosen.includes(id)) return input.focus();
      input.value = "";
      return this.#change(() => (chosen.push(id), draw()));
    });
    draw();
    const label = field("Legg til oppfølgingsspørsmål", input, "Inntil tre blir vist som knapper under svaret.");
    return h("fieldset", { class: "group" }, h("legend", null, "Oppfølgingsspørsmål"), rows, h("div", { class: "row ends" }, label, add, input.options));
  }

  /** What citizens don't see. */
  #record() {
    const { answer } = this;
    const input = (key, attributes = {}) => {
      const node = h("input", { value: answer[key] ?? "", ...attributes, oninput: () => this.#change(() => (answer[key] = attributes.type === "date" ? node.value || null : node.value)) });
      return node;
    };
    const reviewed = input("reviewed", { type: "date" });
    const until = input("valid_until", { type: "date" });
    const kind = h("select", { onchange: () => this.#change(() => (answer.kind = kind.value)) }, Object.entries(KINDS).filter(([key]) => key !== "negative").map(([key, name]) => h("option", { value: key, selected: key === answer.kind }, name)));
    const now = button("Gjennomgått i dag, gjelder ett år", () => this.#change(() => {
      answer.reviewed = reviewed.value = today();
      answer.valid_until = until.value = today(1);
    }));
    return h("fieldset", { class: "group" }, h("legend", null, "Om svaret"),
      h("div", { class: "columns-2" }, field("Eier", input("owner")), field("Kilde", input("source")), field("Gjennomgått", reviewed), field("Gjelder til og med", until), field("Slags svar", kind)), now);
  }

  /** Ask for the citizen's view after a pause; the latest question's answer is shown. */
  #look(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), pause);
  }

  async #ask() {
    const asked = (this.#asked += 1);
    const shown = await post("/preview", { answer: { ...this.value, id: this.answer.id || "nytt/nytt" }, day: this.day.value || null }).catch(() => null);
    if (!shown || asked !== this.#asked) return;
    const reply = shown.replies[this.language];
    if (reply) await this.preview.show(reply);
    else this.preview.clear();
    this.found.replaceChildren(findings(shown.findings, "Ingen feil eller råd til svaret."));
    for (const code of Object.keys(LANGUAGES)) this.tabs.querySelector(`[data-language=${code}]`).classList.toggle("missing", !shown.replies[code]);
  }
}
