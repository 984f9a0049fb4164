// Notices at the top of the chat: added, changed and ended, each saved at once.

import { dialog, field, tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { doing, get, post, put } from "./editor-api.js";
import { button, LANGUAGES, tag } from "./editor-parts.js";

const API = "/api/console/notices";
const LENGTH = 300;
const STATES = { shown: ["Vises nå", "good"], coming: ["Kommer", "warning"], over: ["Er over", ""] };

export class Notices {
  constructor(changed) {
    this.changed = changed;
    this.node = h("section", { class: "panel", "aria-labelledby": "notices" });
  }

  async read() {
    this.found = await get(API);
    this.#draw();
  }

  shown() {
    return this.found.notices.filter((one) => one.state === "shown");
  }

  #draw() {
    const [past, rest] = [[], []];
    for (const one of this.found.notices) (one.state === "over" ? past : rest).push(one);
    this.node.replaceChildren(...[h("h2", { id: "notices", tabindex: "-1" }, "Beskjeder i chatten"),
      h("p", { class: "small" }, "Står øverst i chatten i perioden du velger: driftsstans, nye regler, lang ventetid."),
      rest.length ? h("ul", { class: "notices" }, rest.map((one) => this.#item(one))) : h("p", null, "Ingen beskjeder vises nå eller senere."),
      h("div", null, button("Ny beskjed", () => this.#edit(null))),
      past.length && h("details", null, h("summary", null, `Tidligere beskjeder (${past.length})`), h("ul", { class: "notices" }, past.reverse().map((one) => this.#item(one))))].filter(Boolean));
  }

  #item(one) {
    const [name, kind] = STATES[one.state];
    const named = (node) => (node.setAttribute("aria-label", `${node.textContent}: ${one.text.nb.slice(0, 60)}`), node);
    const choices = one.state !== "over" && h("div", { class: "row" }, named(button("Endre", () => this.#edit(one))),
      named(button(one.state === "shown" ? "Avslutt nå" : "Ta bort", (pressed) => this.#end(pressed, one))));
    return h("li", null, h("div", null, h("p", { class: "row" }, tag(name, kind), h("span", { class: "small" }, `${minute(one.starts)} til ${minute(one.ends)}`)), h("p", null, one.text.nb)), choices);
  }

  async #end(pressed, one) {
    const done = await doing(pressed, () => post(`${API}/${encodeURIComponent(one.id)}/end`, { version: this.found.version }));
    if (done) this.#now(done, one.state === "shown" ? "Beskjeden vises ikke lenger." : "Beskjeden er tatt bort.");
  }

  #now(found, said) {
    this.found = found;
    this.#draw();
    this.changed();
    document.getElementById("notices").focus();
    tell(said);
  }

  #edit(one) {
    dialog(one ? "Endre beskjeden" : "Ny beskjed", (close) => {
      const texts = Object.fromEntries(Object.keys(LANGUAGES).map((code, number) => [code, h("textarea", { rows: "2", maxlength: LENGTH, required: true, lang: code, "data-first": number === 0 }, one?.text[code] ?? "")]));
      const time = (value) => h("input", { type: "datetime-local", required: true, value });
      const [starts, ends] = [time(one?.starts ?? this.found.now), time(one?.ends ?? "")];
      const wrong = h("p", { class: "alert error", role: "alert", hidden: true });
      const save = async (event) => {
        event.preventDefault();
        const text = Object.fromEntries(Object.entries(texts).map(([code, box]) => [code, box.value.trim()]));
        const body = { version: this.found.version, starts: starts.value.slice(0, 16), ends: ends.value.slice(0, 16), text };
        wrong.hidden = true;
        // What is refused is said in the dialog: a message behind it is out of reach.
        const done = await doing(event.submitter, () => (one ? put(`${API}/${encodeURIComponent(one.id)}`, body) : post(API, body)).catch((refusal) => {
          if (refusal.status === 401) throw refusal;
          wrong.hidden = false;
          wrong.textContent = refusal.message;
        }));
        if (!done) return;
        close();
        this.#now(done, "Beskjeden er lagret.");
      };
      return h("form", { class: "stack", onsubmit: save }, wrong,
        Object.entries(LANGUAGES).map(([code, name]) => field(name, texts[code], code === "nb" ? "Én eller to korte setninger. Ingen personopplysninger." : "")),
        h("div", { class: "row ends" }, field("Vises fra", starts), field("Vises til", ends)),
        h("div", { class: "row" }, h("button", { class: "primary" }, "Lagre beskjeden"), button("Avbryt", close, "secondary")));
    }, { class: "wide" });
  }
}

/** "16.01.2027 kl. 20.00" of "2027-01-16T20:00". */
function minute(text) {
  const [date, time] = text.split("T");
  return `${date.split("-").reverse().join(".")} kl. ${time.replace(":", ".")}`;
}
