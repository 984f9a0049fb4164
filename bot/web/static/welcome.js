// The first screen: what this is, what is kept, the topics, and the way to a person.

import { mark } from "./aap-chat.js";
import { h, icon, link, prose } from "./dom.js";

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

/** The other themes: those with the same hours stand together, and where nobody is there, the other ways. */
function themes(t, info, act) {
  const others = info.themes?.filter(({ robot }) => !robot) ?? [];
  const together = [...new Set(others.map(({ text }) => text))].map((text) => others.filter((theme) => theme.text === text));
  return others.length > 0 && h("section", { "aria-labelledby": "themes" }, h("h3", { id: "themes" }, t.themes), together.map((group) => [
    h("ul", { class: "choices" }, group.map((theme) => h("li", null, theme.open
      ? h("button", { type: "button", class: "chip", onclick: () => act.theme(theme) }, theme.title)
      : link(t, theme.link)))),
    h("p", { class: "small" }, group[0].text, !group[0].open && ` ${t.phone(group[0].phone)}`)]));
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
      info.hours?.text && h("p", { class: "small" }, info.hours.text)),
    themes(t, info, act));
}
