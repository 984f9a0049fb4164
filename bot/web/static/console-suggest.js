// The bot's best three answers to the last message: one key puts one into the box. Nothing is sent by itself.

import { h } from "./dom.js";

export class Suggestions {
  #wanted = 0;

  constructor(chat, insert) {
    Object.assign(this, { chat, insert, found: [] });
    this.list = h("ol", { class: "suggestions" });
    this.node = h("section", { class: "suggest", hidden: true, "aria-label": "Forslag fra roboten" }, h("p", { class: "small" }, "Forslag fra roboten. De sendes ikke før du sender dem."), this.list);
    chat.on("event", (event) => event.kind === "message" && event.by === "citizen" && this.refresh());
  }

  async refresh() {
    const turn = ++this.#wanted;
    if (!this.chat.mine) return this.#show([]);
    const found = await this.chat.api.get(`${this.chat.path}/suggestions`).catch(() => []);
    if (turn === this.#wanted) this.#show(found);
  }

  /** Put number `n` (from 1) into the box. */
  use(n) {
    const one = this.found[n - 1];
    if (one) this.insert([one.text, ...one.links.map(({ title, url }) => `${title}: ${url}`)].join("\n\n"));
  }

  #show(found) {
    this.found = found.slice(0, 3);
    this.node.hidden = !this.found.length;
    this.list.replaceChildren(...this.found.map((one, n) => this.#item(one, n + 1)));
  }

  #item(one, n) {
    const keys = h("kbd", { "aria-hidden": "true" }, `Alt+${n}`);
    const sure = h("span", { class: "percent" }, `${Math.round(one.confidence * 100)} %`);
    const label = `Sett inn forslag ${n}: ${one.title}, ${Math.round(one.confidence * 100)} prosent`;
    return h("li", null, h("button", { type: "button", "aria-label": label, "aria-keyshortcuts": `Alt+${n}`, title: one.text, onclick: () => this.use(n) }, keys, h("span", { class: "suggest-title" }, one.title), sure));
  }
}
