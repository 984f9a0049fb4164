// What a counsellor does to a conversation, apart from writing in it.

import { attempt, dialog, field, tell } from "./console-dialog.js";
import { h } from "./dom.js";

const BOT_COULD = [["yes", "Ja"], ["no", "Nei"], ["unsure", "Vet ikke"]];

export function close(chat) {
  dialog("Avslutt samtalen", (shut) => {
    const reasons = radios("Hvorfor avsluttes den?", "reason", chat.desk.reasons.map(({ id, title }) => [id, title]));
    const could = radios("Burde boten klart dette?", "could", BOT_COULD);
    const submit = (event) => {
      event.preventDefault();
      const { reason, could: bot_could } = Object.fromEntries(new FormData(event.target));
      attempt(async () => {
        await chat.act("POST", "/close", { reason, bot_could });
        shut();
      });
    };
    return h("form", { class: "stack", onsubmit: submit }, reasons, could, h("p", { class: "small" }, "Svaret går til redaktørene. Innbyggeren ser det ikke."),
      h("div", { class: "row" }, h("button", { class: "primary" }, "Avslutt samtalen"), h("button", { type: "button", class: "secondary", onclick: shut }, "Fortsett")));
  });
}

function radios(legend, name, choices) {
  const one = ([value, text], n) => h("label", { class: "check" }, h("input", { type: "radio", name, value, required: true, "data-first": name === "reason" && n === 0 }), text);
  return h("fieldset", null, h("legend", null, legend), choices.map(one));
}

export async function forward(chat) {
  const { desk } = chat;
  // The lists are half a second behind, and who has just come is to be among the choices.
  const { staff } = await desk.api.get("/board").catch(() => desk.board);
  const themes = desk.themes.filter(({ id }) => id !== chat.case.theme).map(({ id, title }) => [`theme:${id}`, title]);
  const free = staff.filter(({ who, status }) => who.id !== desk.user.id && status === "available");
  const people = free.map((one) => [`colleague:${one.who.id}`, `${one.who.name} (${one.taken} av ${one.seats} plasser brukt)`]);
  dialog("Send videre", (shut) => {
    const group = (label, options) => options.length && h("optgroup", { label }, options.map(([value, text]) => h("option", { value }, text)));
    const select = h("select", { required: true, "data-first": true }, h("option", { value: "" }, "Velg"), group("Kollega", people), group("Tema", themes));
    const submit = (event) => {
      event.preventDefault();
      const [kind, id] = select.value.split(/:(.*)/s);
      attempt(async () => {
        await chat.act("POST", "/forward", { [kind]: id });
        tell("Innbyggeren er spurt. Samtalen flyttes når svaret er ja.");
        shut();
      });
    };
    return h("form", { class: "stack", onsubmit: submit }, field("Til", select, "Innbyggeren må si ja før samtalen flyttes."),
      h("div", { class: "row" }, h("button", { class: "primary" }, "Spør innbyggeren"), h("button", { type: "button", class: "secondary", onclick: shut }, "Avbryt")));
  });
}

const post = (chat, path) => attempt(() => chat.act("POST", path));

export const withdraw = (chat) => attempt(() => chat.act("DELETE", "/forward"));
export const takeOver = (chat) => post(chat, "/take-over");
export const release = (chat) => post(chat, "/release");
export const giveBack = (chat) => post(chat, "/bot");
export const threat = (chat) => attempt(() => chat.act("PUT", "/threat", { on: !chat.case.threat }));

export const claim = (chat) => attempt(() => chat.desk.take(chat.id));
