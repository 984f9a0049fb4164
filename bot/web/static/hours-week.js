// One week's hours: a row for each day, with as many times as it has.

import { h } from "./dom.js";
import { button } from "./editor-parts.js";

// Text and not a time field: that one shows AM and PM wherever the browser is in English.
const TIME = "([01]?[0-9]|2[0-3])([.:]?[0-5][0-9])?";
const DAYS = ["Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag"];

export function titleOf({ id, themes }) {
  return id === "default" ? "Vanlig uke" : `Egen uke: ${themes.join(", ") || id}`;
}

export class Week {
  constructor(week, changed) {
    this.id = week.id;
    this.changed = changed;
    this.rows = DAYS.map((name, number) => this.#row(name, week.days[number]));
    const title = `week-${week.id}`;
    this.node = h("section", { class: "week", "aria-labelledby": title }, h("h3", { id: title }, titleOf(week)),
      week.id === "default" && h("p", { class: "small" }, `Gjelder ${week.themes.join(", ") || "temaer uten egen uke"}.`),
      week.id !== "default" && !week.themes.length && h("p", { class: "small" }, "Ingen temaer bruker den. Hvilken uke et tema har, står i data/themes.yml."),
      this.rows.map((row) => row.node));
  }

  /** For each day its times: ["09:00-15:00"], or none. */
  get days() {
    return this.rows.map((row) => [...row.spans.children].filter((span) => span.times).map((span) => span.times()));
  }

  #row(name, texts) {
    const spans = h("div", { class: "spans" });
    const closed = h("span", { class: "shut" }, "Stengt");
    const show = () => {
      closed.remove();
      if (!spans.childElementCount) spans.append(closed);
    };
    const add = (text, focus) => {
      closed.remove();
      const span = this.#span(name, text, () => (span.remove(), show(), this.changed(), more.focus()));
      spans.append(span);
      if (focus) span.querySelector("input").focus();
    };
    const more = button("Legg til tid", () => {
      add(spans.contains(closed) ? "09:00-15:00" : "", true);
      this.changed();
    }, "quiet-button");
    more.setAttribute("aria-label", `Legg til tid på ${name.toLowerCase()}`);
    for (const text of texts) add(text, false);
    show();
    return { spans, node: h("div", { class: "day", role: "group", "aria-label": name }, h("span", { class: "day-name", "aria-hidden": "true" }, name), spans, more) };
  }

  #span(name, text, take) {
    const [start, end] = [...text.split("-"), ""];
    const time = (what, value) => h("input", { required: true, value, size: "5", maxlength: "5", inputmode: "numeric", autocomplete: "off", pattern: TIME, title: "Skriv klokkeslettet som 09:00", "aria-label": `${name}, ${what}`, onchange: (event) => (event.target.value = clock(event.target.value)) });
    const [from, to] = [time("fra", start), time("til", end)];
    const gone = button("Fjern", take, "quiet-button");
    gone.setAttribute("aria-label", `Fjern tiden på ${name.toLowerCase()}`);
    const node = h("span", { class: "span" }, from, h("span", { "aria-hidden": "true" }, "–"), to, gone);
    return Object.assign(node, { times: () => `${clock(from.value)}-${clock(to.value)}` });
  }
}

/** "09:00" of "9", "9.00" or "900"; what is no time stays, for the browser to complain of. */
function clock(text) {
  const found = text.trim().match(new RegExp(`^${TIME}$`));
  return found ? `${found[1].padStart(2, "0")}:${(found[2] ?? "00").slice(-2)}` : text;
}
