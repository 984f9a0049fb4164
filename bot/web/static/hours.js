// Opening hours and notices: what holds today, and how it is changed.

import { tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { doing, get, put, start } from "./editor-api.js";
import { tag } from "./editor-parts.js";
import { Closed } from "./hours-closed.js";
import { Notices } from "./hours-notices.js";
import { Week, titleOf } from "./hours-week.js";

const API = "/api/console/hours";

start(async () => {
  let hours = await get(API);
  const today = h("section", { class: "panel", "aria-labelledby": "today" });
  const form = h("form", { class: "panel", "aria-labelledby": "hours", onsubmit: save, oninput: changed });
  const notices = new Notices(() => drawToday());
  const state = h("p", { class: "small", role: "status" });
  let weeks, closed, dirty;

  function changed() {
    dirty = true;
    state.textContent = "Du har endringer som ikke er lagret.";
  }

  function drawToday() {
    today.replaceChildren(h("h2", { id: "today", tabindex: "-1" }, `I dag, ${longDay(hours.date)}`),
      h("ul", { class: "plain-list" }, hours.weeks.map((week) => h("li", { class: "today" },
        tag(week.today.open ? "Åpent nå" : "Stengt nå", week.today.open ? "good" : "warning"), h("span", null, hours.weeks.length > 1 && h("strong", null, `${titleOf(week)}: `), week.today.text, timesOf(week.today))))),
      ...notices.shown().map((one) => h("p", { class: "alert" }, h("strong", null, "Beskjed i chatten nå: "), one.text.nb)));
  }

  function draw() {
    dirty = false;
    state.textContent = "";
    weeks = hours.weeks.map((week) => new Week(week, changed));
    closed = new Closed(hours, changed);
    drawToday();
    form.replaceChildren(h("h2", { id: "hours", tabindex: "-1" }, "Åpningstider"),
      h("p", { class: "small" }, `Når veilederne tar imot i chatten. ${hours.holidays ? "Helligdager er stengt av seg selv." : ""}`),
      h("div", { class: "columns-2" }, weeks.map((week) => week.node)), closed.node, ...specials(hours.special),
      h("div", { class: "row save-row" }, h("button", { class: "primary" }, "Lagre åpningstidene"), state));
  }

  async function save(event) {
    event.preventDefault();
    if (closed.unfinished) return closed.remind();
    const body = { version: hours.version, weeks: Object.fromEntries(weeks.map((week) => [week.id, week.days])), closed: closed.list };
    const done = await doing(form.querySelector(".primary"), () => put(API, body));
    if (!done) return undefined;
    hours = done;
    draw();
    document.getElementById("today").focus();
    return tell("Åpningstidene er lagret og gjelder nå.");
  }

  addEventListener("beforeunload", (event) => dirty && event.preventDefault());
  await notices.read();
  draw();
  return [h("p", { class: "lead" }, "Det du lagrer her, gjelder med en gang. Innbyggerne ser det neste gang de åpner chatten."), today, notices.node, form];
});

function timesOf({ hours, why }) {
  const times = hours.length ? hours.map((span) => span.replace("-", " til ")).join(" og ") : "stengt";
  return h("span", { class: "small block" }, `Hele dagen: ${times}${why.length ? ` (${why.join(" og ")})` : ""}`);
}

/** Days with hours of their own are written in the file: they are few, and shown so that nobody wonders. */
function specials(list) {
  if (!list.length) return [];
  return [h("h3", null, "Dager med egne timer"), h("ul", { class: "plain-list" }, list.map((one) => h("li", null, `${longDay(one.first)}: ${one.hours.join(" og ") || "stengt"}`))), h("p", { class: "small" }, "De står i data/hours.yml og rettes der.")];
}

function longDay(iso) {
  return new Date(`${iso}T12:00`).toLocaleDateString("nb-NO", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}
