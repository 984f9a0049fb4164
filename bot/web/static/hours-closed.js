// Days and periods on which nobody is there, beside the public holidays.

import { field, tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { button, day, LANGUAGES, today } from "./editor-parts.js";
import { titleOf } from "./hours-week.js";

export class Closed {
  constructor({ closed, weeks }, changed) {
    this.list = [...closed];
    this.weeks = weeks;
    this.changed = changed;
    this.items = h("ul", { class: "plain-list closed-days" });
    this.node = h("section", { class: "group", "aria-labelledby": "closed" }, h("h3", { id: "closed", tabindex: "-1" }, "Ekstra stengte dager"), this.items, this.#form());
    this.#draw();
  }

  /** Something is written in the form and not put in the list. */
  get unfinished() {
    return Boolean(this.first.value);
  }

  remind() {
    tell("Dagen du har skrevet, står ikke i lista ennå. Velg «Legg til i lista», eller tøm feltet.", { error: true });
    this.first.focus();
  }

  #draw() {
    this.items.replaceChildren(...this.list.map((one) => this.#item(one)));
    if (!this.list.length) this.items.append(h("li", { class: "small" }, "Ingen."));
  }

  #item(one) {
    const when = one.first === one.last ? day(one.first) : `${day(one.first)} til ${day(one.last)}`;
    const week = this.weeks.find(({ id }) => id === one.week);
    const take = button("Fjern", () => {
      this.list.splice(this.list.indexOf(one), 1);
      this.#draw();
      this.changed();
      this.node.querySelector("#closed").focus();
    }, "quiet-button");
    take.setAttribute("aria-label", `Fjern ${when}`);
    return h("li", null, h("span", null, h("strong", null, when), one.name && `: «Det er stengt ${one.name.nb}.»`, week && ` (${titleOf(week)})`, one.last < today() && " – er over"), take);
  }

  #form() {
    this.first = h("input", { type: "date" });
    const last = h("input", { type: "date" });
    const names = Object.fromEntries(Object.keys(LANGUAGES).map((code) => [code, h("input", { maxlength: "80", lang: code, autocomplete: "off" })]));
    const week = h("select", null, h("option", { value: "" }, "Alle temaer"), this.weeks.map((one) => h("option", { value: one.id }, titleOf(one))));
    const add = button("Legg til i lista", () => {
      const said = Object.entries(names).map(([code, input]) => [code, input.value.trim()]);
      const some = said.filter(([, text]) => text).length;
      const wrong = this.#wrong(last.value, some);
      if (wrong) return tell(wrong, { error: true });
      this.list.push({ first: this.first.value, last: last.value || this.first.value, name: some ? Object.fromEntries(said) : null, week: week.value || null });
      for (const input of [this.first, last, ...Object.values(names)]) input.value = "";
      this.#draw();
      this.changed();
      return this.first.focus();
    });
    return h("fieldset", { class: "group new-closed" }, h("legend", null, "Ny stengt dag eller periode"),
      h("div", { class: "row ends" }, field("Første dag", this.first), field("Siste dag, hvis det er flere", last), this.weeks.length > 1 && field("Gjelder", week)),
      h("p", { class: "small" }, "Vil du si hvorfor? Skriv det som kommer etter «Det er stengt», på alle tre språkene: «på grunn av fagdag»."),
      h("div", { class: "row ends" }, Object.entries(LANGUAGES).map(([code, name]) => field(`Hvorfor (${name.toLowerCase()})`, names[code]))), h("div", null, add));
  }

  #wrong(last, some) {
    if (!this.first.value) return "Velg den første dagen.";
    if (last && last < this.first.value) return "Siste dag er før første dag. Bytt om på dem.";
    if (some && some < 3) return "Skriv hvorfor på alle tre språkene, eller la alle tre stå tomme.";
    return "";
  }
}
