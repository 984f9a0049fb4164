// Whether one takes chats: here, on the phone, or away, with a word to colleagues. Chat first, phone in between.

import { attempt } from "./console-dialog.js";
import { h } from "./dom.js";

const STATUS = [["available", "Til stede"], ["phone", "På telefon"], ["away", "Borte"]];

export class Presence {
  #saving = null; // the status on its way: the lists must not put the old one back

  constructor(desk) {
    this.desk = desk;
    this.radios = STATUS.map(([value, text]) => [value, h("input", { type: "radio", name: "status", value, disabled: true, onchange: () => this.#save() }), text]);
    this.comment = h("input", { id: "comment", maxlength: "100", autocomplete: "off", placeholder: "For eksempel: tilbake 12.30", onchange: () => this.#save(false) });
    this.themes = h("fieldset", { class: "themes" });
    this.hint = h("p", { class: "small" });
    this.summary = h("summary", null, "Temaer");
    this.node = h("section", { class: "part presence" }, h("h2", { id: "status-title" }, "Status"),
      h("div", { class: "segments", role: "radiogroup", "aria-labelledby": "status-title" }, this.radios.map(([value, radio, text]) => h("label", null, radio, h("span", null, h("i", { class: `dot ${value}`, "aria-hidden": "true" }), text)))),
      this.hint, h("label", { for: "comment", class: "small" }, "Kommentar til kolleger"), this.comment, h("details", null, this.summary, this.themes));
    desk.on("ready", () => this.#fill());
    desk.on("board", () => this.show());
  }

  show() {
    const { me } = this.desk.board;
    for (const [value, radio] of this.radios) radio.checked = (this.#saving ?? me?.status) === value;
    if (me && document.activeElement !== this.comment) this.comment.value = me.comment;
    this.comment.disabled = !me;
    if (me) for (const box of this.#boxes()) box.checked = me.themes.includes(box.value);
    this.summary.textContent = `Temaer (${this.#chosen().length})`;
    this.hint.textContent = !me ? "Velg «Til stede» når du er klar for samtaler." : { available: "Du får samtaler.", phone: "Du får ikke nye samtaler nå. De du har, beholder du.", away: "Du får ikke nye samtaler." }[me.status];
    this.node.classList.toggle("absent", !me);
  }

  #fill() {
    const one = (theme) => h("label", { class: "check" }, h("input", { type: "checkbox", value: theme.id, onchange: () => this.#themesChanged() }), theme.title);
    for (const [, radio] of this.radios) radio.disabled = false;
    this.themes.replaceChildren(h("legend", { class: "said" }, "Temaer du svarer på"), ...this.desk.themes.map(one));
    const first = this.#boxes().find((box) => box.value === "aap") ?? this.#boxes()[0];
    if (first) first.checked = true;
    this.show();
  }

  #boxes() {
    return [...this.themes.querySelectorAll("input")];
  }

  #chosen() {
    return this.#boxes().filter((box) => box.checked).map((box) => box.value);
  }

  #themesChanged() {
    if (!this.#chosen().length) return this.show();
    this.summary.textContent = `Temaer (${this.#chosen().length})`;
    return this.desk.board.me && this.#save(false);
  }

  #save(changed = true) {
    const status = this.radios.find(([, radio]) => radio.checked)?.[0];
    if (!status) return;
    // A comment is about the status it was written for.
    const comment = changed && status === "available" ? "" : this.comment.value.trim();
    this.#saving = status;
    attempt(async () => {
      this.desk.setMe(await this.desk.api.put("/presence", { status, comment, themes: this.#chosen() }));
    }).then(() => {
      this.#saving = null;
      this.show();
    });
  }
}
