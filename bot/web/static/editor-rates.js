// Amounts with the dates from which they hold: a new G is one edit in one place.

import { field, tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { doing, get, post, query, remove, start } from "./editor-api.js";
import { bar } from "./editor-bar.js";
import { button, day, intentLink, tag, today } from "./editor-parts.js";

const shown = (value) => Number(value).toLocaleString("nb-NO", { maximumFractionDigits: 6 });
const read = (text) => Number(text.replace(/\s/g, "").replace(",", "."));

start(async () => {
  bar();
  const place = h("div", { class: "rates" });
  const draw = async (name) => {
    place.replaceChildren(...(await get("/rates")).map((rate) => panel(rate, draw)));
    bar();
    if (name) place.querySelector(`#rate-${name}`)?.focus();
  };
  await draw();
  return [h("p", { class: "lead" }, "Hvert tall står bare her. Svarene nevner det med navn, for eksempel {g}, og bytter tall av seg selv den dagen det nye gjelder fra. Tall som følger av andre, som 6 G og minstesatsen, regnes ut."), place];
});

function panel(rate, draw) {
  const heading = `rate-${rate.name}`;
  const rows = [...rate.steps].reverse().map((step) => h("tr", null,
    h("th", { scope: "row" }, day(step.since)), h("td", { class: "number" }, shown(step.value)),
    h("td", null, step.since === rate.holds_since ? tag("Gjelder nå", "good") : step.since > today() ? tag("Kommer", "warning") : ""),
    h("td", null, step.since > today() && taking(rate, step, draw))));
  return h("section", { class: "panel", "aria-labelledby": heading },
    h("h2", { id: heading, tabindex: "-1" }, rate.title, " ", h("code", null, `{${rate.name}}`)),
    h("div", { class: "columns-2" },
      h("table", { class: "data small-table" }, h("thead", null, h("tr", null, ["Fra", "Verdi", "Nå", "Valg"].map((name) => h("th", { scope: "col", class: name === "Verdi" ? "number" : null }, name)))), h("tbody", null, rows)),
      adding(rate, draw)),
    h("p", { class: "small" }, `Kilde: ${rate.source}`),
    h("details", null, h("summary", null, rate.used_by.length === 1 ? "1 svar bruker tallet" : `${rate.used_by.length} svar bruker tallet`),
      h("ul", { class: "plain-list" }, rate.used_by.map((one) => h("li", null, intentLink(one.id, one.title))))));
}

function taking(rate, step, draw) {
  const take = button("Ta bort", async (pressed) => {
    if (!(await doing(pressed, () => remove(`/rates${query({ rate: rate.name, since: step.since })}`)))) return;
    await draw(rate.name);
    tell("Verdien er tatt bort.");
  });
  take.setAttribute("aria-label", `Ta bort verdien fra ${day(step.since)}`);
  return take;
}

function adding(rate, draw) {
  const since = h("input", { type: "date" });
  const value = h("input", { inputmode: "decimal" });
  const add = button("Legg til", async (pressed) => {
    if (!since.value || !(read(value.value) > 0)) return tell("Skriv en dato og et tall over null.", { error: true });
    const done = await doing(pressed, () => post("/rates", { rate: rate.name, since: since.value, value: read(value.value) }));
    if (!done) return undefined;
    const [from, many] = [day(since.value), done.used_by.length];
    await draw(rate.name);
    return tell(many === 1 ? `1 svar bytter tall ${from}.` : `${many} svar bytter tall ${from}.`);
  });
  add.setAttribute("aria-label", `Legg til ny verdi for ${rate.title}`);
  return h("fieldset", { class: "group" }, h("legend", null, "Ny verdi"), h("div", { class: "row ends" }, field("Gjelder fra", since), field("Verdi", value), add));
}
