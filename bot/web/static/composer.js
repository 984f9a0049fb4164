// Where the citizen writes: grows with the text, keeps the draft, counts near the limit, hides personal data.

import { mask } from "./mask.js";
import { h, icon } from "./dom.js";
import { kindsInWords } from "./render.js";
import * as store from "./store.js";

const NEAR = 200; // characters left when the counter shows
const SAID = [100, 50, 20, 10, 0]; // and when it is read out

export class Composer {
  #left;
  #warned = "";
  #timer = 0;

  /** `act` has send(text, kinds), wrote() and say(text). */
  constructor(t, limit, act) {
    Object.assign(this, { t, limit, act });
    this.#left = limit;
    this.input = h("textarea", { id: "message", rows: "1", placeholder: t.placeholder, autocomplete: "off", "aria-describedby": "hint counter hidden-note", enterkeyhint: "send" });
    this.counter = h("p", { id: "counter", class: "counter", hidden: true });
    this.note = h("p", { id: "hidden-note", class: "masked", hidden: true });
    this.node = h("form", { class: "composer", novalidate: true },
      h("label", { for: "message", class: "said" }, t.label),
      h("div", { class: "field" }, this.input, h("button", { type: "submit", class: "primary send" }, h("span", null, t.send), icon("send"))),
      this.note, h("div", { class: "under" }, h("p", { id: "hint", class: "small" }, t.hint), this.counter));
    this.input.value = store.read().draft ?? "";
    this.input.addEventListener("input", () => this.#changed());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.node.addEventListener("submit", (event) => (event.preventDefault(), this.submit()));
    this.#count();
  }

  get text() {
    return this.input.value;
  }

  set text(text) {
    this.input.value = text;
    this.#changed();
  }

  focus() {
    this.input.focus();
  }

  submit() {
    const { text, kinds } = mask(this.input.value.trim());
    if (!text) return this.focus();
    if (text.length > this.limit) {
      this.#count();
      this.act.say(this.t.over(text.length - this.limit));
      return this.focus();
    }
    this.input.value = "";
    this.#changed();
    return this.act.send(text, kinds);
  }

  /** The textarea grows to fit; called again once it is on the screen. */
  grow() {
    this.input.style.height = "auto";
    if (this.input.scrollHeight) this.input.style.height = `${Math.min(this.input.scrollHeight + 2, 160)}px`;
  }

  #changed() {
    this.grow();
    this.#count();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), 250);
    if (this.input.value) this.act.wrote();
    // Masked before it is kept: not even this browser stores personal data.
    store.write({ draft: mask(this.input.value).text });
  }

  #settle() {
    const { kinds } = mask(this.input.value);
    const words = kinds.length ? this.t.willMask(kindsInWords(this.t, kinds)) : "";
    this.note.hidden = !words;
    this.note.replaceChildren(...(words ? [icon("lock"), h("span", null, words)] : []));
    if (words && words !== this.#warned) this.act.say(words);
    this.#warned = words;
  }

  #count() {
    const left = this.limit - this.input.value.length;
    const words = left < 0 ? this.t.over(-left) : this.t.left(left);
    this.counter.hidden = left > NEAR;
    this.counter.textContent = left > NEAR ? "" : words;
    this.counter.classList.toggle("error", left < 0);
    if (left < 0) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
    if (SAID.some((mark) => left <= mark && this.#left > mark) || (left < 0 && this.#left >= 0)) this.act.say(words);
    this.#left = left;
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }
}
