// Ended conversations: found by words, theme, counsellor, reason and days.

import { attempt, field } from "./console-dialog.js";
import { h } from "./dom.js";

const COULD = { yes: "ja", no: "nei", unsure: "vet ikke" };

export class Search {
  #asked = {};

  constructor(desk, opened) {
    Object.assign(this, { desk, opened });
    this.results = h("ul", { class: "cases results" });
    this.count = h("p", { role: "status", class: "small" });
    this.more = h("button", { type: "button", class: "secondary", hidden: true, onclick: () => this.#find(true) }, "Vis flere");
    this.form = h("form", { class: "search-form", role: "search", onsubmit: (event) => (event.preventDefault(), this.#find()) });
    this.node = h("section", { class: "search", hidden: true, "aria-labelledby": "search-title" }, h("h2", { id: "search-title", tabindex: "-1" }, "Avsluttede samtaler"), this.form, this.count, this.results, this.more);
    desk.on("ready", () => this.#fill());
  }

  show(on) {
    this.node.hidden = !on;
    if (on && !this.results.childElementCount) this.#find();
    if (on) this.form.querySelector("input")?.focus();
  }

  #fill() {
    const { desk } = this;
    const choice = (name, all, items) => h("select", { name }, h("option", { value: "" }, all), items.map(([value, text]) => h("option", { value }, text)));
    this.form.replaceChildren(
      field("Ord", h("input", { type: "search", name: "text", maxlength: "100" })),
      field("Tema", choice("theme", "Alle temaer", desk.themes.map(({ id, title }) => [id, title]))),
      field("Veileder", choice("counsellor", "Alle", [[desk.user.id, "Meg"]])),
      field("Grunn", choice("reason", "Alle grunner", desk.reasons.map(({ id, title }) => [id, title]))),
      field("Fra dag", h("input", { type: "date", name: "since" })),
      field("Til dag", h("input", { type: "date", name: "until" })),
      h("button", { class: "primary" }, "Søk"));
  }

  async #find(more = false) {
    const filled = Object.entries(Object.fromEntries(new FormData(this.form))).filter(([, value]) => value);
    if (!more) this.#asked = { ...Object.fromEntries(filled), offset: 0 };
    else this.#asked.offset += 50;
    const found = await attempt(() => this.desk.api.post("/search", this.#asked));
    if (!found) return;
    if (!more) this.results.replaceChildren();
    this.results.append(...found.cases.map((one) => this.#item(one)));
    this.more.hidden = !found.more;
    const n = this.results.childElementCount;
    this.count.textContent = n ? `${n}${found.more ? " eller flere" : ""} ${n === 1 ? "samtale" : "samtaler"}` : "Ingen samtaler passer.";
  }

  #item(one) {
    const when = new Date(one.closed_at).toLocaleString("nb-NO", { dateStyle: "medium", timeStyle: "short" });
    const reason = this.desk.reasons.find(({ id }) => id === one.reason)?.title;
    const told = [one.counsellor && `Veileder: ${one.counsellor.name}`, reason, one.bot_could && `Burde boten klart det: ${COULD[one.bot_could]}`].filter(Boolean).join(" · ");
    const open = () => attempt(async () => (await this.desk.open(one.id), this.opened()));
    return h("li", null, h("button", { type: "button", class: "case", onclick: open }, h("span", { class: "case-line" }, h("span", { class: "case-title" }, this.desk.theme(one.theme)), h("span", { class: "small" }, when)), told && h("span", { class: "case-line small" }, told)));
  }
}
