// The conversation as a counsellor sees it: everything, also what the citizen does not.

import { clock, h, icon, prose, said } from "./dom.js";

const LANGUAGES = { nb: "bokmål", nn: "nynorsk", en: "engelsk" };
const FORWARD = {
  asked: (to) => `Innbyggeren er spurt om å bli sendt videre til ${to}.`,
  given: (to) => `Innbyggeren sa ja til å bli sendt videre til ${to}.`,
  declined: () => "Innbyggeren ville ikke sendes videre.",
  withdrawn: () => "Spørsmålet om å sende videre er trukket.",
  failed: (to) => `${to} hadde ikke plass likevel. Samtalen ble her.`,
};

export class Log {
  #day = "";

  constructor(chat) {
    this.chat = chat;
    this.desk = chat.desk;
    this.list = h("div", { class: "list" });
    this.typing = h("p", { class: "typing", hidden: true }, h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), " Innbyggeren skriver …");
    this.node = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Samtalen" }, this.list, this.typing);
    for (const event of chat.events) this.#append(this.#event(event));
    // Switched on after the history, so that only what is new is read out.
    setTimeout(() => {
      this.list.setAttribute("role", "log");
      this.list.setAttribute("aria-label", "Meldinger");
    }, 300);
    chat.on("event", (event) => this.#add(event));
    chat.on("outbox", (item) => this.#item(item));
    chat.on("typing", () => this.#typing());
    new ResizeObserver(() => this.toEnd()).observe(this.node);
  }

  toEnd() {
    this.node.scrollTop = this.node.scrollHeight;
  }

  #add(event) {
    const waiting = event.client_id && this.#waiting(event.client_id);
    const node = this.#event(event);
    if (waiting && node) return waiting.replaceWith(node);
    this.#append(node, true);
  }

  #append(node, follow = false) {
    if (!node) return;
    const atEnd = this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < 80;
    this.list.append(node);
    if (follow && atEnd) this.toEnd();
  }

  #typing() {
    this.typing.hidden = !this.chat.typing;
    if (this.chat.typing) this.toEnd();
  }

  #waiting(id) {
    return this.list.querySelector(`[data-client="${CSS.escape(id)}"]`);
  }

  #item(item) {
    const node = this.#waiting(item.client_id) ?? h("div", { class: "turn own", "data-client": item.client_id });
    const again = () => this.chat.again(item);
    const drop = () => (this.chat.drop(item), node.remove());
    node.replaceChildren(h("div", { class: "bubble" }, prose(item.text)));
    if (item.status === "failed") {
      node.append(
        h("p", { class: "failed" }, icon("warning"), `Ikke sendt. ${item.why}`),
        h("p", { class: "row" }, h("button", { type: "button", class: "quiet-button", onclick: again }, "Send på nytt"), h("button", { type: "button", class: "quiet-button", onclick: drop }, "Fjern")),
      );
    } else node.append(h("p", { class: "meta" }, "Sender …"));
    if (node.isConnected) return;
    this.list.append(node);
    this.toEnd();
  }

  #event(event) {
    if (event.kind === "message") return this.#message(event);
    if (event.kind === "reply") return this.#reply(event);
    if (event.kind === "note") return this.#note(event);
    const text = this.#system(event);
    return text && h("p", { class: "system" }, h("span", null, `${text} `, h("time", { datetime: event.at }, clock(event.at, "nb"))));
  }

  #message(event) {
    const own = event.who === this.desk.user.id;
    const who = event.by === "citizen" ? "Innbygger" : own ? "Du" : event.name ?? "Veileder";
    const masked = event.masked && h("p", { class: "small masked" }, icon("lock"), "Personopplysninger er skjult.");
    const pressed = event.intent && h("span", { class: "meta" }, " (valgte en knapp)");
    return this.#turn(event, event.by === "citizen" ? "citizen" : own ? "own" : "colleague", who, [h("div", { class: "bubble" }, prose(event.text)), masked, pressed]);
  }

  #reply({ reply, ...event }) {
    const links = (reply.links ?? []).filter(({ url }) => /^https?:/.test(url)).map((link) => h("li", null, h("a", { href: link.url, target: "_blank", rel: "noopener" }, link.title, said(" (åpnes i ny fane)"))));
    const body = h("div", { class: "bubble", lang: reply.lang }, prose(reply.text), links.length ? h("ul", { class: "links" }, links) : null);
    return this.#turn(event, "bot", "Robot", [body]);
  }

  #note(event) {
    const who = event.who === this.desk.user.id ? "Du" : event.name ?? "Veileder";
    return this.#turn(event, "note", `Merknad fra ${who === "Du" ? "deg" : who}`, [h("div", { class: "bubble" }, prose(event.text)), h("p", { class: "small" }, "Innbyggeren ser ikke merknader.")]);
  }

  #turn(event, kind, who, parts) {
    const meta = h("p", { class: "meta" }, h("span", { class: "who" }, who), " ", h("time", { datetime: event.at }, clock(event.at, "nb")));
    return h("div", { class: `turn ${kind}` }, meta, parts.filter(Boolean));
  }

  #system(event) {
    const who = event.who === this.desk.user.id ? "Du" : event.name ?? "En veileder";
    const to = event.colleague_name ?? (event.theme ? this.desk.theme(event.theme) : "");
    return {
      state: () => this.#state(event, who),
      owner: () => (event.how === "forward" ? `${who} fikk samtalen fra ${event.before_name}.` : `${who} overtok samtalen fra ${event.before_name}.`),
      theme: () => `Temaet er nå ${this.desk.theme(event.theme)}.`,
      forward: () => FORWARD[event.step]?.(to),
      idle: () => (event.step === "warned" ? "Innbyggeren har vært stille lenge, og er spurt om å fortsette." : "Innbyggeren vil fortsette."),
      left: () => "Innbyggeren er ikke tilkoblet lenger.",
      back: () => "Innbyggeren er tilbake.",
      threat: () => (event.on ? `${who} merket samtalen som truende.` : `${who} fjernet merket for trussel.`),
      outcome: () => `Grunn: ${this.desk.reasons.find(({ id }) => id === event.reason)?.title ?? event.reason}. Burde boten klart dette? ${{ yes: "Ja", no: "Nei", unsure: "Vet ikke" }[event.bot_could]}.`,
      language: () => `Språket er ${LANGUAGES[event.language] ?? event.language}.`,
      feedback: () => (event.value ? `Innbyggeren ga tommel ${event.value === "up" ? "opp" : "ned"} til svaret fra roboten.` : null),
      restarted: () => "Innbyggeren startet på nytt med roboten.",
      ended: () => (event.answered ? `Fikk innbyggeren svar? ${event.answered === "yes" ? "Ja" : "Nei"}.` : null),
      rating: () => [event.bot && `Roboten fikk ${event.bot} av 5.`, event.counsellor && `Veilederen fikk ${event.counsellor} av 5.`].filter(Boolean).join(" ") || null,
    }[event.kind]?.();
  }

  #state(event, who) {
    if (event.to === "waiting") return event.from === "counsellor" ? "Samtalen gikk tilbake i køen, først i rekka." : "Innbyggeren ba om en veileder og står i kø.";
    if (event.to === "counsellor") return `${who} tok samtalen.`;
    if (event.to === "bot") return event.from === "waiting" ? "Innbyggeren gikk ut av køen." : `${who} ga samtalen tilbake til roboten.`;
    const closer = { citizen: "Innbyggeren", system: "Systemet", counsellor: who }[event.by] ?? who;
    return /idle/.test(event.reason ?? "") ? "Samtalen ble avsluttet fordi det var stille lenge." : `${closer} avsluttet samtalen.`;
  }
}
