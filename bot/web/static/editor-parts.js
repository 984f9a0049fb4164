// Small parts that several pages of the editor have.

import { get, query } from "./editor-api.js";
import { h, said } from "./dom.js";

export const LANGUAGES = { nb: "Bokmål", nn: "Nynorsk", en: "Engelsk" };
export const KINDS = {
  answer: "Svar", own_case: "Egen sak", other_benefit: "Annen ytelse", smalltalk: "Småprat", crisis: "Krise", handoff: "Til en veileder", negative: "Ikke for roboten",
};
export const STALE = { expired: "Utløpt", expiring: "Går snart ut", unreviewed: "Ikke gjennomgått på et år" };

/** "22.11.2026" of "2026-11-22". */
export function day(iso) {
  return iso ? iso.split("-").reverse().join(".") : "";
}

/** "22.11. kl. 14.32" of a time. */
export function when(iso) {
  return new Date(iso).toLocaleString("nb-NO", { day: "numeric", month: "numeric", year: "numeric", hour: "2-digit", minute: "2-digit" });
}

/** Today in Norway, and so many years from then, as a date field has it. */
export function today(years = 0) {
  const now = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
  return years ? `${Number(now.slice(0, 4)) + years}${now.slice(4)}` : now;
}

export function tag(text, kind) {
  return h("span", { class: kind ? `tag ${kind}` : "tag" }, text);
}

export function button(text, act, kind = "secondary small-button") {
  return h("button", { type: "button", class: kind, onclick: (event) => act(event.currentTarget) }, text);
}

export function intentLink(id, text) {
  return h("a", { href: `/editor/intent${query({ id })}` }, text ?? id);
}

/** Findings of the check, worst first. */
export function findings(found, empty) {
  if (!found.length) return h("p", { class: "small" }, empty);
  const rank = { error: 0, warning: 1 };
  const sorted = [...found].sort((a, b) => rank[a.severity] - rank[b.severity]);
  return h("ul", { class: "findings" }, sorted.map((one) =>
    h("li", { class: one.severity }, h("strong", null, one.severity === "error" ? "Feil: " : "Råd: "), one.reason, " ", h("span", { class: "mending" }, one.mending))));
}

/** A table whose column heads sort it. Columns: { key, name, value(row), cell(row), number }. */
export function table(caption, columns, rows, options = {}) {
  let sorted = { key: options.sort ?? columns[0].key, down: Boolean(options.down) };
  const body = h("tbody");
  const heads = columns.map((column) => h("th", { scope: "col", class: column.number ? "number" : null },
    h("button", { type: "button", class: "sort", onclick: () => sort(column) }, column.name, h("span", { class: "arrow", "aria-hidden": "true" }))));
  const node = h("table", { class: "data" }, h("caption", null, said(caption)), h("thead", null, h("tr", null, heads)), body);
  const collator = new Intl.Collator("nb", { numeric: true });

  function sort(column) {
    sorted = { key: column.key, down: sorted.key === column.key ? !sorted.down : Boolean(column.number) };
    draw();
  }

  function draw() {
    const column = columns.find((one) => one.key === sorted.key);
    const order = (a, b) => (sorted.down ? -1 : 1) * (column.number ? column.value(a) - column.value(b) : collator.compare(column.value(a) ?? "", column.value(b) ?? ""));
    heads.forEach((head, number) => head.setAttribute("aria-sort", columns[number].key !== sorted.key ? "none" : sorted.down ? "descending" : "ascending"));
    body.replaceChildren(...[...rows].sort(order).map((row) => h("tr", null, columns.map((one, number) =>
      number ? h("td", { class: one.number ? "number" : null }, one.cell(row)) : h("th", { scope: "row" }, one.cell(row))))));
  }

  draw();
  return Object.assign(node, { fill: (next) => ((rows = next), draw()) });
}

/** Every intent, for titles and choices; asked for once. */
let listed;
export function intents() {
  listed ??= get("/intents").then((found) => found.intents);
  return listed;
}

/** A field where one chooses an intent by its id or title; `.chosen()` is the id, or "" when it is none. */
export function picker(all, attributes = {}) {
  const id = `list-${Math.random().toString(36).slice(2)}`;
  const input = h("input", { list: id, autocomplete: "off", spellcheck: "false", ...attributes });
  const list = h("datalist", { id }, all.map((one) => h("option", { value: one.id }, one.title)));
  const chosen = () => {
    const words = input.value.trim().toLowerCase();
    return all.find((one) => one.id === words || one.title.toLowerCase() === words)?.id ?? "";
  };
  return Object.assign(input, { chosen, options: list });
}
