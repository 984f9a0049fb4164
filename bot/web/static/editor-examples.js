// What citizens may write: the examples of one intent, in each language (rows C2, C3).

import { dialog, field, tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { doing, post, put } from "./editor-api.js";
import { button, LANGUAGES, picker, tag } from "./editor-parts.js";

export class Examples {
  /** `changed(view)` is called with the intent after each edit; `split(texts)` makes a new intent of some. */
  constructor(view, all, { changed, split }) {
    Object.assign(this, { all, changed, split, chosen: new Map() });
    this.node = h("section", { class: "panel", "aria-labelledby": "examples-title" });
    this.draw(view);
  }

  draw(view) {
    this.view = view;
    this.chosen.clear();
    const total = Object.values(view.examples).flat().length;
    const { fewest, enough } = view.limits ?? this.limits;
    this.limits = { fewest, enough };
    this.tools = h("div", { class: "row tools-row", role: "group", "aria-label": "Valgte eksempler" });
    this.node.replaceChildren(
      h("h2", { id: "examples-title", tabindex: "-1" }, "Eksempler ", tag(`${total}`, total < fewest ? "danger" : total < enough ? "warning" : "")),
      h("p", { class: "small" }, `Skriv det slik innbyggere skriver, med skrivefeil og dialekt. Minst ${fewest} i alt, gjerne ${enough}, og noen på hvert språk.`),
      this.tools,
      h("div", { class: "example-columns" }, Object.keys(LANGUAGES).map((code) => this.#language(code))));
    this.#select();
  }

  #language(code) {
    const texts = this.view.examples[code] ?? [];
    const heading = `ex-${code}`;
    return h("section", { "aria-labelledby": heading },
      h("h3", { id: heading }, `${LANGUAGES[code]} `, tag(String(texts.length), texts.length ? "" : "danger")),
      this.#adding(code),
      h("ul", { class: "examples", lang: code }, texts.map((text) => this.#row(code, text))));
  }

  #adding(code) {
    const name = LANGUAGES[code].toLowerCase();
    const box = h("textarea", { rows: 2, lang: code, placeholder: "Ett eksempel på hver linje" });
    const add = button("Legg til", async (pressed) => {
      const texts = box.value.split("\n").map((line) => line.trim()).filter(Boolean);
      if (!texts.length) return box.focus();
      const view = await doing(pressed, () => post("/examples", { intent: this.view.id, language: code, texts }));
      return view && this.#done(view, texts.length === 1 ? "La til ett eksempel." : `La til ${texts.length} eksempler.`, `#ex-${code} + * textarea`);
    });
    add.setAttribute("aria-label", `Legg til eksempler på ${name}`);
    return h("div", { class: "adding" }, field(`Nye eksempler på ${name}`, box), add);
  }

  #row(code, text) {
    const box = h("input", { type: "checkbox", "aria-label": `Velg «${text}»`, onchange: () => {
      if (box.checked) this.chosen.set(text, code);
      else this.chosen.delete(text);
      this.#select();
    } });
    const edit = button("Endre", () => row.replaceChildren(...this.#editing(code, text, row, fill)), "quiet-button");
    edit.setAttribute("aria-label", `Endre «${text}»`);
    const row = h("li");
    const fill = () => row.replaceChildren(h("label", { class: "example" }, box, h("span", null, text)), edit);
    fill();
    return row;
  }

  #editing(code, text, row, back) {
    const input = h("input", { value: text, "aria-label": `Endre «${text}»` });
    const cancel = () => (back(), row.querySelector("button").focus());
    const save = async (pressed) => {
      if (input.value.trim() === text) return cancel();
      const view = await doing(pressed, () => put("/examples", { intent: this.view.id, language: code, old: text, new: input.value.trim() }));
      return view && this.#done(view, "Eksemplet er endret.", `#ex-${code} + * textarea`);
    };
    const keep = button("Lagre", save, "primary small-button");
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") (event.preventDefault(), keep.click());
      if (event.key === "Escape") cancel();
    });
    queueMicrotask(() => input.focus());
    return [h("div", { class: "form-field grow" }, input), keep, button("Avbryt", cancel)];
  }

  /** What can be done with those that are chosen. */
  #select() {
    const count = this.chosen.size;
    const texts = [...this.chosen.keys()];
    this.tools.replaceChildren(...(count ? [
      h("strong", { role: "status" }, count === 1 ? "1 valgt" : `${count} valgt`),
      button("Flytt …", () => this.#move(texts)),
      this.view.answer && button("Gjør til nytt spørsmål …", () => this.split(texts)),
      button("Slett", (pressed) => this.#delete(pressed)),
    ].filter(Boolean) : [h("span", { class: "small" }, "Velg eksempler for å flytte, slette eller skille dem ut.")]));
  }

  async #delete(pressed) {
    for (const code of Object.keys(LANGUAGES)) {
      const texts = [...this.chosen].filter(([, language]) => language === code).map(([text]) => text);
      if (!texts.length) continue;
      const view = await doing(pressed, () => post("/examples/delete", { intent: this.view.id, language: code, texts }));
      if (!view) return;
      this.#done(view, "Slettet. Du kan angre under Historikk.", "#examples-title");
    }
  }

  #move(texts) {
    dialog("Flytt eksempler", (close) => {
      const input = picker(this.all.filter((one) => one.id !== this.view.id), { "data-first": true });
      const go = async (pressed) => {
        const target = input.chosen();
        if (!target) return (tell("Velg et spørsmål i lista.", { error: true }), input.focus());
        const view = await doing(pressed, () => post("/examples/move", { intent: this.view.id, target, texts }));
        if (!view) return undefined;
        close();
        return this.#done(view, `Flyttet til ${target}.`, "#examples-title");
      };
      return [field("Hører til", input, "Skriv noe av spørsmålet, og velg i lista."), input.options, h("p", { class: "row" }, button("Flytt", go, "primary"), button("Avbryt", close, "secondary"))];
    });
  }

  #done(view, words, focus) {
    this.draw({ ...this.view, ...view });
    this.changed(view);
    this.node.querySelector(focus)?.focus();
    tell(words);
  }
}
