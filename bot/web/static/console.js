// The counsellor console, put together.

import * as actions from "./console-actions.js";
import { Alerts } from "./console-alerts.js";
import { Api } from "./console-api.js";
import { Column } from "./console-chat.js";
import { Desk } from "./console-desk.js";
import { attempt, dialog, tell } from "./console-dialog.js";
import { help, listen } from "./console-keys.js";
import { Lists } from "./console-lists.js";
import { Presence } from "./console-presence.js";
import { Search } from "./console-search.js";
import { h } from "./dom.js";

const ALIVE = 4 * 60_000;
const $ = (id) => document.getElementById(id);
const columns = new Map();
let away = false;

const api = new Api(document.body.dataset.csrf, () => {
  if (away) return;
  away = true;
  desk.stream.close();
  const again = h("a", { class: "primary", href: "/login?next=/console", "data-first": true }, "Logg inn på nytt");
  const told = dialog("Du er logget ut", () => [h("p", null, "Innloggingen har gått ut. Samtalene dine går tilbake i køen om et minutt. Det du har skrevet og ikke sendt, står her når du er inne igjen."), h("p", null, again)]);
  told.addEventListener("cancel", (event) => event.preventDefault());
});
const desk = new Desk(api);
const presence = new Presence(desk);
const lists = new Lists(desk);
const alerts = new Alerts(desk);
const search = new Search(desk, () => view("chats"));

const current = () => desk.chats.get(desk.focus);
const mine = (work) => () => current()?.mine && work(current());
const writing = (work) => () => work(columns.get(desk.focus)?.composer ?? { use() {}, pick() {}, toggleNote() {}, suggestions: { use() {} } });
const KEYS = [
  ["KeyN", "Alt+N", "Ta neste i køen", () => lists.takeNext()],
  ...[1, 2, 3].map((n) => [`Digit${n}`, `Alt+${n}`, `Sett inn forslag ${n}`, writing((composer) => composer.suggestions.use(n))]),
  ["KeyK", "Alt+K", "Ferdige svar", writing((composer) => composer.pick())],
  ["KeyM", "Alt+M", "Skriv en merknad, eller gå tilbake til svaret", writing((composer) => composer.toggleNote())],
  ["KeyJ", "Alt+J", "Neste samtale", () => step(1)],
  ["Shift+KeyJ", "Alt+Shift+J", "Forrige samtale", () => step(-1)],
  ["KeyV", "Alt+V", "Send videre", mine(actions.forward)],
  ["KeyA", "Alt+A", "Avslutt samtalen", mine(actions.close)],
  ["KeyQ", "Alt+Q", "Gå til køen", () => (lists.queue.querySelector("button") ?? $("queue-title")).focus()],
  ["KeyS", "Alt+S", "Gå til status", () => (presence.node.querySelector("[name=status]:checked") ?? presence.node.querySelector("[name=status]")).focus()],
  ["KeyH", "Alt+H", "Vis hurtigtastene", () => help(KEYS)],
];

function step(by) {
  desk.step(by);
  columns.get(desk.focus)?.focus();
}

function view(name) {
  search.show(name === "search");
  $("chats").hidden = name === "search";
  for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-current", button.dataset.view === name ? "page" : "false");
}

function drawFocus(id) {
  for (const [one, column] of columns) column.node.classList.toggle("current", one === id);
  columns.get(id)?.node.scrollIntoView({ block: "nearest", inline: "nearest" });
}

desk.on("opened", (chat) => {
  const column = new Column(chat);
  columns.set(chat.id, column);
  $("columns").append(column.node);
  $("empty").hidden = true;
});
desk.on("shut", (chat) => {
  columns.get(chat.id)?.node.remove();
  columns.delete(chat.id);
  $("empty").hidden = columns.size > 0;
});
desk.on("focus", (id) => {
  drawFocus(id);
  const column = columns.get(id);
  if (!column) return;
  view("chats");
  if (!column.node.contains(document.activeElement) && !document.querySelector("dialog[open]")) column.focus();
});
document.addEventListener("focus-lost", () => columns.get(desk.focus)?.focus());
desk.on("counted_out", () => tell("Du er ikke lenger til stede, for forbindelsen var borte i over ett minutt. Velg status når du er klar.", { error: true }));
desk.on("line", (up) => {
  $("line").hidden = up;
  $("line-said").textContent = up ? "Du er tilkoblet igjen." : "Forbindelsen er brutt. Vi kobler til igjen.";
});

$("side").append(presence.node, lists.node);
$("main").append(search.node);
$("tools").prepend(alerts.button, h("button", { type: "button", class: "head-button", "aria-keyshortcuts": "Alt+H", onclick: () => help(KEYS) }, h("span", { "aria-hidden": "true", class: "question" }, "?"), "Hurtigtaster"));
for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => view(button.dataset.view));
$("leave").addEventListener("submit", async (event) => {
  if (event.target.dataset.left) return;
  event.preventDefault();
  event.target.dataset.left = "1";
  desk.stream.close();
  await api.delete("/presence").catch(() => {});
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("console-draft-")) sessionStorage.removeItem(key);
  event.target.submit();
});

// The log-in lasts while somebody is at the machine.
let seen = Date.now();
for (const kind of ["pointerdown", "keydown"]) {
  addEventListener(kind, () => {
    if (Date.now() - seen < ALIVE) return;
    seen = Date.now();
    api.post("/alive").catch(() => {});
  });
}

listen(KEYS);
attempt(() => desk.start());
