// One event of the conversation -> its element. Data goes in as text only.

import { mark } from "./aap-chat.js";
import { clock, h, icon, link, prose, said } from "./dom.js";
import { told } from "./told.js";
import { topics } from "./welcome.js";

/** What was masked, as words: "et fødselsnummer og en e-postadresse". */
export function kindsInWords(t, kinds) {
  return [...new Set(kinds.map(t.kind))].join(t.and);
}

function meta(t, who, at) {
  return h("p", { class: "meta" }, h("span", { class: "who" }, who), " ", at && h("time", { datetime: at }, clock(at, t.code)));
}

function bubble(kind, head, body, attributes) {
  return h("div", { class: `turn ${kind}`, ...attributes }, kind === "bot" && h("span", { class: "avatar" }, mark()), h("div", { class: "said-by" }, head, body));
}

export class Renderer {
  /** `act` has choose(button), feedback(seq, value, thumb), retry(item) and drop(item). */
  constructor(t, session, info, act) {
    Object.assign(this, { t, session, info, act });
  }

  /** The element of an event, or null when it shows nothing by itself. */
  event(event) {
    const make = { message: this.#message, reply: this.#reply, restarted: this.#restarted, language: this.#language }[event.kind] ?? this.#told;
    const node = make.call(this, event);
    if (node) node.dataset.seq = event.seq;
    return node;
  }

  system(text) {
    return h("p", { class: "system" }, h("span", null, text));
  }

  pending(item) {
    const node = this.#own(item.text ?? item.title, item.client_id);
    this.progress(node, item);
    return node;
  }

  /** How far a message has come; a failed one can be sent again, with the same client_id. */
  progress(node, item) {
    const { t } = this;
    node.querySelector(".progress")?.remove();
    node.classList.toggle("failed", item.status === "failed");
    if (item.status === "sent") return;
    const box = item.status === "failed"
      ? h("div", { class: "progress" },
        h("p", { class: "error" }, icon("warning"), h("span", null, [t.notSent, item.error?.message, item.error?.next].filter(Boolean).join(" "))),
        h("div", { class: "row" },
          h("button", { type: "button", class: "chip", onclick: () => this.act.retry(item) }, icon("restart"), t.again),
          h("button", { type: "button", class: "plain", onclick: () => this.act.drop(item) }, t.remove)))
      : h("p", { class: "progress", "aria-hidden": "true" }, t.sending);
    node.querySelector(".said-by").append(box);
  }

  maskedNote(node, kinds) {
    node.querySelector(".said-by").append(h("p", { class: "masked" }, icon("lock"), h("span", null, this.t.masked(kindsInWords(this.t, kinds)))));
  }

  #own(text, id) {
    return bubble("citizen", said(`${this.t.you}: `), h("div", { class: "bubble" }, h("p", null, text)), id && { "data-client": id });
  }

  #message(event) {
    const { t } = this;
    if (event.by === "citizen") {
      const node = this.#own(event.text, event.client_id);
      if (event.masked) node.querySelector(".said-by").append(h("p", { class: "masked" }, icon("lock"), h("span", null, t.maskedByUs)));
      return node;
    }
    return bubble("counsellor", meta(t, event.name ?? t.counsellor, event.at), h("div", { class: "bubble" }, ...prose(event.text)));
  }

  #reply(event) {
    const { t } = this;
    const { reply } = event;
    const links = (reply.links ?? []).map((one) => link(t, one)).filter(Boolean);
    const bubbled = h("div", { class: "bubble", lang: reply.lang === t.code ? null : reply.lang }, ...prose(reply.text),
      links.length > 0 && h("ul", { class: "links", "aria-label": t.links }, links.map((one) => h("li", null, one))));
    const node = bubble("bot", meta(t, t.bot, event.at), bubbled, { "data-kind": reply.kind });
    node.querySelector(".said-by").append(...[reply.buttons?.length > 0 && this.#choices(reply), reply.ask_feedback && this.#feedback(event)].filter(Boolean));
    return node;
  }

  #choices(reply) {
    return h("ul", { class: "choices", lang: reply.lang === this.t.code ? null : reply.lang }, reply.buttons.map((one) =>
      h("li", null, h("button", { type: "button", class: "chip", onclick: () => this.act.choose(one) }, one.intent === null && icon("person"), one.title))));
  }

  #feedback(event) {
    const { t } = this;
    const given = this.session.feedbackOn(event.seq);
    const thumb = (value, name) => h("button", { type: "button", class: "thumb", "aria-pressed": String(given === value), "aria-label": name, title: name, "data-value": value, onclick: (press) => this.act.feedback(event.seq, value, press.currentTarget) }, icon("up"));
    return h("div", { class: "feedback", role: "group", "aria-label": t.helpful }, h("span", { "aria-hidden": "true" }, t.helpful), thumb("up", t.yesHelpful), thumb("down", t.noHelpful));
  }

  #told(event) {
    const words = told(this.t, event);
    return words ? this.system(words) : null;
  }

  #restarted(event) {
    return h("div", { class: "restarted" }, this.#told(event), topics(this.t, this.info, this.act.choose));
  }

  #language(event) {
    return event.language === this.t.code ? this.system(this.t.languageNow) : null;
  }
}
