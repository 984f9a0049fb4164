// The first screen: what this is, what is kept, the topics, and the way to a person.

import { mark } from "./aap-chat.js";
import { h, icon, prose } from "./dom.js";

function fact(name, text) {
  return h("li", null, icon(name), h("span", null, text));
}

export function topics(t, info, choose) {
  if (!info.topics?.length) return null;
  return h("ul", { class: "choices topics" }, info.topics.map((topic) =>
    h("li", null, h("button", { type: "button", class: "chip", onclick: () => choose(topic) }, topic.title))));
}

function notice(t, info) {
  if (!info.notice) return null;
  const level = info.notice.level === "warning" ? "warning" : "info";
  return h("section", { class: `alert ${level}`, "aria-label": t.notice }, icon(level), h("div", null, ...prose(info.notice.text)));
}

export function welcome(t, info, act) {
  const open = info.hours?.open;
  return h("div", { class: "welcome" },
    notice(t, info),
    h("div", { class: "turn bot" }, h("span", { class: "avatar" }, mark()),
      h("div", { class: "said-by" }, h("div", { class: "bubble" }, ...prose(info.greeting)))),
    h("section", { class: "facts", "aria-labelledby": "facts" },
      h("h3", { id: "facts" }, t.before),
      h("ul", null, fact("info", t.isRobot), fact("clock", t.stored(info.retention_days)), fact("lock", t.noPersonal))),
    h("section", { "aria-labelledby": "topics" },
      h("h3", { id: "topics" }, t.topics), h("p", { class: "small" }, t.topicsHint), topics(t, info, act.choose)),
    h("section", { class: "person" },
      h("button", { type: "button", class: "secondary", onclick: act.person }, icon("person"), open === false ? t.personClosed : t.person),
      info.hours?.text && h("p", { class: "small" }, info.hours.text)));
}
