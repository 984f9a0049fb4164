// One conversation as a column: who, what was handed over, what was said, and where to write.

import * as actions from "./console-actions.js";
import { card, waited } from "./console-card.js";
import { Composer } from "./console-composer.js";
import { menu } from "./console-dialog.js";
import { Log } from "./console-log.js";
import { clock, h, icon } from "./dom.js";

const LANGUAGES = { nb: "Bokmål", nn: "Nynorsk", en: "Engelsk" };

export class Column {
  #composer = null;

  constructor(chat) {
    this.chat = chat;
    this.desk = chat.desk;
    const id = `title-${chat.id}`;
    this.title = h("h2", { id, tabindex: "-1" });
    this.facts = h("p", { class: "facts" });
    this.tools = h("div", { class: "tools" });
    this.foot = h("div", { class: "foot" });
    this.log = new Log(chat);
    this.node = h("section", { class: "chat", "aria-labelledby": id, onfocusin: () => this.desk.focus === chat.id || this.desk.setFocus(chat.id) },
      h("header", { class: "chat-head" }, h("div", { class: "chat-names" }, this.title, this.facts), this.tools),
      card(chat), this.log.node, this.foot);
    chat.on("case", () => this.show());
    chat.on("event", () => this.show());
    this.show();
    setTimeout(() => this.log.toEnd());
  }

  get composer() {
    return this.#composer;
  }

  focus() {
    if (this.#composer) this.#composer.focus();
    else (this.foot.querySelector("button") ?? this.title).focus({ preventScroll: true });
  }

  show() {
    const { chat } = this;
    this.title.textContent = chat.title.length > 90 ? `${chat.title.slice(0, 88)} …` : chat.title;
    this.facts.replaceChildren(...this.#facts());
    this.node.classList.toggle("threat", chat.case.threat);
    const mode = chat.closed ? "closed" : chat.mine ? "mine" : chat.case.state;
    const at = [mode, chat.case.owner?.id, chat.forward?.seq, chat.case.threat].join();
    if (at === this.at) return;
    const held = this.foot.contains(document.activeElement) || this.tools.contains(document.activeElement);
    this.at = at;
    this.#setTools(mode);
    this.#setFoot(mode);
    if (held) this.focus();
  }

  #facts() {
    const { case: now, closed } = this.chat;
    const tag = (text, kind = "") => h("span", { class: `tag ${kind}` }, text);
    return [
      tag(this.desk.theme(now.theme)),
      now.language !== "nb" && tag(LANGUAGES[now.language] ?? now.language),
      now.source && !["widget", "form"].includes(now.source) && tag(now.source === "phone" ? "Fra telefonkøen" : now.source),
      now.returned && now.state === "waiting" && tag("Først i køen", "warning"),
      now.threat && tag("Truende", "danger"),
      !closed && !now.citizen_here && tag("Innbyggeren er ikke tilkoblet", "warning"),
      this.chat.forward && tag(`Venter på ja til ${this.chat.forward.colleague_name ?? this.desk.theme(this.chat.forward.theme)}`, "warning"),
      h("span", { class: "small" }, closed && now.closed_at ? `avsluttet ${clock(now.closed_at, "nb")}` : now.state === "waiting" ? waited(now.waited_minutes) : ""),
    ].filter(Boolean);
  }

  #setTools(mode) {
    const { chat } = this;
    const end = h("button", { type: "button", class: "secondary small-button", "aria-keyshortcuts": "Alt+A", onclick: () => actions.close(chat) }, "Avslutt");
    const more = menu("Mer", () => [
      chat.forward ? ["Trekk spørsmålet om å sende videre", () => actions.withdraw(chat)] : ["Send videre …", () => actions.forward(chat)],
      ["Gi tilbake til roboten", () => actions.giveBack(chat)],
      ["Legg tilbake i køen", () => actions.release(chat)],
      [chat.case.threat ? "Fjern merket for trussel" : "Merk som truende", () => actions.threat(chat)],
    ]);
    const shut = h("button", { type: "button", class: "icon-button", "aria-label": `Lukk visningen av «${chat.title.slice(0, 40)}»`, onclick: () => this.desk.shut(chat.id) }, icon("end"));
    this.tools.replaceChildren(...(mode === "mine" ? [more, end] : [shut]));
  }

  #setFoot(mode) {
    const { chat } = this;
    if (mode === "mine") {
      this.#composer ??= new Composer(chat);
      this.foot.replaceChildren(this.#composer.node);
      this.#composer.suggestions.refresh();
      return;
    }
    if (mode === "closed") this.#composer?.forget();
    this.#composer = null;
    const act = (text, work, kind = "primary") => h("button", { type: "button", class: kind, onclick: work }, text);
    const owner = chat.case.owner?.name ?? "En kollega";
    const [words, ...buttons] = {
      waiting: ["Innbyggeren venter på en veileder.", act("Ta samtalen", () => actions.claim(chat))],
      counsellor: [`${owner} har samtalen.`, act("Overta", () => actions.takeOver(chat), "secondary")],
      bot: ["Roboten har samtalen."],
      closed: [chat.gone ? "Innbyggeren har slettet samtalen." : "Samtalen er avsluttet.", act("Lukk", () => this.desk.shut(chat.id), "secondary")],
    }[mode];
    this.foot.replaceChildren(h("div", { class: "state-foot" }, h("p", null, words), h("div", { class: "row" }, buttons)));
  }
}
