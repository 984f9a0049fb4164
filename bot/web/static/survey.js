// After the end: grades for the bot and for the counsellor apart, free text, and what to do with the log.

import { mask } from "./mask.js";
import { h, icon } from "./dom.js";

function grades(t, name, legend) {
  return h("fieldset", { class: "grades" }, h("legend", null, legend),
    h("div", { class: "scale" }, t.grades.map((words, index) => h("label", { title: words },
      h("input", { type: "radio", name, value: index + 1, "aria-label": `${index + 1}: ${words}` }), h("span", { "aria-hidden": "true" }, index + 1)))),
    h("div", { class: "ends small", "aria-hidden": "true" }, h("span", null, t.grades[0]), h("span", null, t.grades.at(-1))));
}

/** Who did not end it has not been asked whether they got an answer. */
function answered(t, act) {
  const say = async (value) => {
    if (await act.answer(value)) box.replaceChildren(h("p", { class: "thanks" }, t.thanks));
  };
  const box = h("div", { role: "group", "aria-label": t.answered, class: "stack" }, h("p", { class: "who" }, t.answered),
    h("div", { class: "row" }, ["yes", "no"].map((value) => h("button", { type: "button", class: "chip", onclick: () => say(value) }, t[value]))));
  return box;
}

/** `met` says who took part, and if the citizen was asked: { bot, counsellor, asked }. `act` has answer(value), rate(rating),
    download(format), erase() and again(). */
export function survey(t, met, act) {
  const comment = h("textarea", { id: "comment", rows: "3", maxlength: "1000", "aria-describedby": "comment-hint" });
  const form = h("form", { novalidate: true },
    met.bot && grades(t, "bot", t.rateBot), met.counsellor && grades(t, "counsellor", t.ratePerson),
    h("label", { for: "comment" }, t.comment), h("p", { id: "comment-hint", class: "small" }, t.commentHint), comment,
    h("button", { type: "submit", class: "primary" }, t.sendRating));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const grade = (name) => Number(new FormData(form).get(name)) || undefined;
    const rating = { bot: grade("bot"), counsellor: grade("counsellor"), text: mask(comment.value.trim()).text || undefined };
    if (!Object.values(rating).some(Boolean)) return form.querySelector("input, textarea").focus();
    if (await act.rate(rating)) {
      const thanks = h("p", { class: "thanks", tabindex: "-1" }, t.rated);
      form.replaceWith(thanks);
      thanks.focus();
    }
  });
  const button = (name, text, go, kind = "chip") => h("button", { type: "button", class: kind, onclick: go }, icon(name), text);
  return h("section", { class: "survey", "aria-labelledby": "survey" },
    h("h3", { id: "survey", tabindex: "-1" }, t.rateTitle), h("p", { class: "small" }, t.rateText), !met.asked && answered(t, act), form,
    h("h3", null, t.keep),
    h("div", { class: "stack" }, button("download", t.saveHtml, () => act.download("html")), button("download", t.saveText, () => act.download("txt")), button("trash", t.erase, act.erase, "chip danger")),
    h("button", { type: "button", class: "secondary", onclick: act.again }, t.newChat));
}
