// Where the counsellor writes: a reply, or a note that the citizen never sees.

import { openCanned } from "./console-canned.js";
import { attempt } from "./console-dialog.js";
import { Suggestions } from "./console-suggest.js";
import { h, icon } from "./dom.js";

const LIMIT = 1000;
const NEAR = 100;
const PAUSE = 2_500;

export class Composer {
  #note = false;
  #kept = "";
  #stops = 0;

  constructor(chat) {
    this.chat = chat;
    const id = `box-${chat.id}`;
    this.label = h("label", { for: id, class: "said" }, "Svar til innbyggeren");
    this.box = h("textarea", { id, rows: "3", "aria-describedby": `${id}-hint`, oninput: () => this.#changed(), onkeydown: (event) => this.#key(event) });
    this.hint = h("p", { class: "small", id: `${id}-hint` }, "Enter sender. Shift + Enter gir ny linje.");
    this.counter = h("p", { class: "small counter", role: "status" });
    this.noteButton = h("button", { type: "button", class: "quiet-button", "aria-pressed": "false", "aria-keyshortcuts": "Alt+M", onclick: () => this.toggleNote() }, "Merknad");
    this.sendText = h("span", null, "Send");
    const send = h("button", { class: "primary" }, this.sendText, icon("send"));
    const canned = h("button", { type: "button", class: "quiet-button", "aria-keyshortcuts": "Alt+K", onclick: () => this.pick() }, "Ferdige svar");
    this.suggestions = new Suggestions(chat, (text) => this.insert(text));
    this.node = h("form", { class: "composer", onsubmit: (event) => (event.preventDefault(), this.send()) },
      this.suggestions.node, this.label, this.box, h("div", { class: "under" }, this.hint, this.counter),
      h("div", { class: "row spread" }, h("div", { class: "row" }, this.noteButton, canned), send));
    this.box.value = sessionStorage.getItem(this.#key_()) ?? "";
    this.#count();
  }

  focus() {
    this.box.focus({ preventScroll: true });
  }

  /** Text goes in where the cursor stands. */
  insert(text) {
    const { selectionStart: from, selectionEnd: to, value } = this.box;
    const gap = from > 0 && !/\s$/.test(value.slice(0, from)) ? "\n\n" : "";
    this.box.setRangeText(gap + text, from, to, "end");
    this.focus();
    this.#changed();
  }

  pick() {
    openCanned(this.chat.api, (text) => this.insert(text));
  }

  toggleNote() {
    this.#note = !this.#note;
    // Half a reply must not be sent as a note, nor half a note as a reply.
    [this.#kept, this.box.value] = [this.box.value, this.#kept];
    this.node.classList.toggle("noting", this.#note);
    this.noteButton.setAttribute("aria-pressed", String(this.#note));
    this.label.textContent = this.#note ? "Merknad, innbyggeren ser den ikke" : "Svar til innbyggeren";
    this.hint.textContent = this.#note ? "Merknad: bare veiledere ser dette." : "Enter sender. Shift + Enter gir ny linje.";
    this.sendText.textContent = this.#note ? "Lagre merknad" : "Send";
    this.#count();
    this.focus();
  }

  async send() {
    const text = this.box.value.trim();
    if (!text || text.length > LIMIT) return this.focus();
    if (this.#note) {
      await attempt(async () => {
        await this.chat.act("POST", "/notes", { text });
        this.box.value = "";
        this.toggleNote();
      });
      return;
    }
    this.box.value = "";
    this.#changed();
    this.chat.say(text);
    this.focus();
  }

  /** What was written is gone when the conversation is. */
  forget() {
    sessionStorage.removeItem(this.#key_());
  }

  #key_() {
    return `console-draft-${this.chat.id}`;
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  #changed() {
    this.#count();
    if (this.#note) return;
    if (this.box.value) sessionStorage.setItem(this.#key_(), this.box.value);
    else this.forget();
    clearTimeout(this.#stops);
    this.chat.tellTyping(this.box.value !== "");
    this.#stops = setTimeout(() => this.chat.tellTyping(false), PAUSE);
  }

  #count() {
    const left = LIMIT - this.box.value.length;
    this.counter.textContent = left >= NEAR ? "" : left >= 0 ? `${left} tegn igjen` : `${-left} tegn for langt`;
    this.counter.classList.toggle("error", left < 0);
    this.box.setAttribute("aria-invalid", String(left < 0));
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight + 2, 220)}px`;
  }
}
