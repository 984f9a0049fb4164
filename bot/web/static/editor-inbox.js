// The inbox: links that are not what they were, what the bot did not manage, and what was decided (rows C7, C8, C15).

import { dialog, field, tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { doing, get, post, start } from "./editor-api.js";
import { bar } from "./editor-bar.js";
import { decided } from "./editor-decided.js";
import { LinkCheck, linkCard } from "./editor-links.js";
import { button, intentLink, intents, picker, tag, when } from "./editor-parts.js";

const place = h("div", { class: "inbox-view" });
const list = h("ol", { class: "inbox" });
const check = new LinkCheck(() => draw());
let why = {};

async function draw() {
  const [found, links] = await Promise.all([get("/inbox"), get("/links")]);
  why = found.why;
  check.show(links.check);
  list.replaceChildren(...links.tasks.map((task) => linkCard(task, gone)), ...found.groups.map(card));
  if (!list.childElementCount) list.replaceChildren(h("li", { class: "panel ok" }, h("h2", null, "Innboksen er tom"), h("p", null, "Roboten har svart på alt, eller alt er avgjort.")));
}

/** A card is settled: say so, and go on with the next one. */
async function gone(node, words, all = true) {
  const next = node.nextElementSibling;
  if (all) node.remove();
  if (!all || !list.childElementCount) await draw();
  bar();
  (next?.isConnected ? next.querySelector("h2") : document.getElementById("title")).focus();
  tell(words);
}

async function waiting() {
  place.replaceChildren(
    h("p", { class: "lead" }, "Lenker som ikke er som før, det roboten ikke klarte, det innbyggere ga tommel ned, og det veiledere mente den burde klart. Personopplysninger er skjult. Det samme spurt på flere måter står sammen."),
    check.node, list);
  await draw();
}

function card(group) {
  const heading = `g-${group.id}`;
  const chosen = new Set(group.keys);
  const node = h("li", { class: "panel", "aria-labelledby": heading });
  const settle = async (pressed, body, words) => {
    if (!chosen.size) return tell("Velg minst én formulering.", { error: true });
    const keys = [...chosen];
    const done = await doing(pressed, () => post("/inbox/decide", { keys, ...body }));
    return done && gone(node, words, chosen.size === group.keys.length);
  };
  const example = (intent, title) => (pressed) => settle(pressed, { decision: "example", intent }, `Lagt til som eksempel på «${title}».`);
  node.append(...[
    h("h2", { id: heading, tabindex: "-1" }, `«${group.text}» `, tag(group.size === 1 ? "1 gang" : `${group.size} ganger`)),
    h("p", { class: "small" }, Object.entries(group.reasons).map(([key, count]) => `${why[key]} (${count})`).join(". "), `. Sist ${when(group.latest)}.`),
    group.items.length > 1 && wordings(group, chosen),
    h("h3", null, "Hører kanskje til"),
    h("ul", { class: "near" }, group.nearest.map((one) => h("li", null,
      h("div", null, intentLink(one.intent, one.title), ` ${Math.round(100 * one.score)} % likt`, h("p", { class: "small" }, "Fordi det ligner på ", one.examples.map((text) => `«${text}»`).join(" og "))),
      labelled(button("Gjør til eksempel", example(one.intent, one.title)), `Gjør «${group.text}» til eksempel på ${one.title}`)))),
    h("p", { class: "row" },
      labelled(button("Et annet spørsmål …", () => other(example)), `Et annet spørsmål for «${group.text}»`),
      labelled(button("Nytt spørsmål", () => fresh(group, chosen)), `Nytt spørsmål av «${group.text}»`),
      labelled(button("Ikke for roboten", (pressed) => settle(pressed, { decision: "negative" }, "Lagt til det roboten ikke skal svare på.")), `«${group.text}» er ikke for roboten`),
      labelled(button("Legg bort", (pressed) => settle(pressed, { decision: "dismissed" }, "Lagt bort. Det står under «Avgjort».")), `Legg bort «${group.text}»`)),
  ].filter(Boolean));
  return node;
}

function labelled(node, name) {
  node.setAttribute("aria-label", name);
  return node;
}

function wordings(group, chosen) {
  return h("details", null, h("summary", null, `${group.items.length} formuleringer`), h("ul", { class: "examples" }, group.items.map((one) => {
    const box = h("input", { type: "checkbox", checked: true, onchange: () => (box.checked ? chosen.add(one.key) : chosen.delete(one.key)) });
    return h("li", { lang: one.language }, h("label", { class: "example" }, box, h("span", null, one.text)));
  })));
}

async function other(example) {
  const all = (await intents()).filter((one) => one.kind !== "negative");
  dialog("Hvilket spørsmål hører det til?", (close) => {
    const input = picker(all, { "data-first": true });
    const go = async (pressed) => {
      const id = input.chosen();
      if (!id) return (tell("Velg et spørsmål i lista.", { error: true }), input.focus());
      await example(id, all.find((one) => one.id === id).title)(pressed);
      return close();
    };
    return [field("Spørsmål", input), input.options, h("p", { class: "row" }, button("Gjør til eksempel", go, "primary"), button("Avbryt", close, "secondary"))];
  });
}

/** What citizens wrote is there when the new intent is written; it leaves the inbox when that is saved. */
function fresh(group, chosen) {
  const examples = {};
  for (const one of group.items.filter((item) => chosen.has(item.key))) (examples[one.language] ??= []).push(one.text);
  sessionStorage.setItem("editor-new", JSON.stringify({ keys: [...chosen], examples }));
  location.assign("/editor/new");
}

function views() {
  const view = (name, draws, checked) => h("label", null, h("input", { type: "radio", name: "view", checked, onchange: draws }), h("span", null, name));
  return h("fieldset", { class: "segments" }, h("legend", { class: "said" }, "Vis"), view("Venter", waiting, true), view("Avgjort", () => decided(place)));
}

start(async () => {
  bar();
  document.getElementById("title").tabIndex = -1;
  await waiting();
  return [views(), place];
});
