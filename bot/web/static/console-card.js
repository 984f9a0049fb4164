// The handoff card: what a counsellor has to know before the first word, so that nobody is asked twice.

import { h, said } from "./dom.js";

const MOST = 5;

/** A card that is filled when the answer is there, and folds when somebody has begun to answer. */
export function card(chat) {
  const summary = h("summary", null, "Overlevering");
  const body = h("div", { class: "card-body" }, h("p", { class: "small" }, "Henter …"));
  const node = h("details", { class: "card", open: !chat.events.some(isAnswer) }, summary, body);
  chat.on("event", (event) => isAnswer(event) && (node.open = false));
  chat.api.get(`${chat.path}/card`).then(
    (told) => {
      body.replaceChildren(...rows(told));
      if (told.waited_minutes !== null) summary.append(h("span", { class: "small" }, ` · ${waited(told.waited_minutes)}`));
    },
    () => body.replaceChildren(h("p", { class: "small" }, "Kortet kunne ikke hentes.")),
  );
  return node;
}

function isAnswer(event) {
  return event.kind === "message" && event.by === "counsellor";
}

function rows(told) {
  const percent = (one) => h("li", null, one.title, h("span", { class: "percent" }, ` ${Math.round(one.confidence * 100)} %`));
  const link = (one) => h("li", null, h("a", { href: one.url, target: "_blank", rel: "noopener" }, one.title, said(" (åpnes i ny fane)")));
  return [
    row("Spurte om", told.asked.slice(-MOST).map((text) => h("li", null, `«${text}»`))),
    row("Fikk svar på", told.answered.map((text) => h("li", null, text))),
    row("Roboten tror det gjelder", told.intents.map(percent)),
    row("Fikk lenkene", told.links.filter(({ url }) => /^https?:/.test(url)).map(link)),
    told.misses ? row("Roboten forsto ikke", [h("li", null, told.misses === 1 ? "1 gang" : `${told.misses} ganger`)]) : null,
  ].filter(Boolean);
}

function row(title, items) {
  if (!items.length) return null;
  return h("div", { class: "card-row" }, h("h3", null, title), h("ul", null, items));
}

export function waited(minutes) {
  return minutes < 1 ? "ventet under ett minutt" : `ventet ${minutes} min`;
}
