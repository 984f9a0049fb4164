// The top of the panel: who you talk to, language, menu, minimise.

import { mark } from "./aap-chat.js";
import { h, icon } from "./dom.js";
import { LANGUAGES } from "./texts.js";

export class Header {
  constructor(t, act) {
    Object.assign(this, { t, act });
    this.title = h("h2", { id: "title", tabindex: "-1" }, t.title);
    this.status = h("p", { id: "status", class: "with" });
    this.select = h("select", { "aria-label": t.language, onchange: () => act.language(this.select.value) },
      Object.entries(LANGUAGES).map(([code, name]) => h("option", { value: code, lang: code, selected: code === t.code }, name)));
    this.items = h("ul", { class: "menu", id: "menu", hidden: true });
    this.button = h("button", { type: "button", class: "tool", "aria-expanded": "false", "aria-controls": "menu", "aria-label": t.menu, title: t.menu, hidden: true, onclick: () => this.toggle() }, icon("menu"));
    this.minimise = h("button", { type: "button", class: "tool", "aria-label": t.minimise, title: t.minimise, onclick: act.minimise }, icon("minimise"));
    this.node = h("div", { class: "head" }, h("span", { class: "avatar" }, mark()), h("div", { class: "names" }, this.title, this.status),
      h("div", { class: "tools" }, h("span", { class: "select" }, this.select), this.button, this.items, this.minimise));
    this.node.addEventListener("keydown", (event) => this.#keys(event));
    this.node.addEventListener("focusout", (event) => event.relatedTarget && !this.node.contains(event.relatedTarget) && this.toggle(false));
  }

  update(session) {
    const { t } = this;
    this.status.textContent = { waiting: t.withQueue, counsellor: t.withPerson(session.counsellor), closed: t.isClosed }[session.state] ?? t.withBot;
    this.button.hidden = !session.exists;
    this.items.replaceChildren(...this.#entries(session));
  }

  get isOpen() {
    return !this.items.hidden;
  }

  toggle(open = this.items.hidden) {
    this.items.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.items.querySelector("button")?.focus();
  }

  #entries(session) {
    const { t, act } = this;
    const entry = (name, text, go, danger) => h("li", null, h("button", { type: "button", class: danger && "danger", onclick: () => this.#pick(go) }, icon(name), text));
    return [
      entry("download", t.saveHtml, () => act.download("html")),
      entry("download", t.saveText, () => act.download("txt")),
      session.state === "bot" && entry("restart", t.restart, act.restart),
      !session.closed && entry("end", t.end, act.end),
      entry("trash", t.erase, act.erase, true),
    ].filter(Boolean);
  }

  #pick(go) {
    this.toggle(false);
    this.button.focus();
    go();
  }

  #keys(event) {
    if (!this.isOpen) return;
    const buttons = [...this.items.querySelectorAll("button")];
    const at = buttons.indexOf(this.node.getRootNode().activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === "Escape") {
      event.stopPropagation();
      this.toggle(false);
      this.button.focus();
    } else if (next !== undefined) {
      event.preventDefault();
      buttons.at(next % buttons.length).focus();
    }
  }
}
