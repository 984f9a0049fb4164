// The answer as the citizen sees it: the widget's own drawing and style, in a shadow of its own.

import { h } from "./dom.js";
import { Renderer } from "./render.js";
import { load } from "./texts.js";

const ACT = { choose() {}, feedback() {}, retry() {}, drop() {} };
const SESSION = { feedbackOn: () => null };
// The widget's style is made for a panel that fills a corner of the window.
const STYLE = ":host { display: block; font: 1.0625rem/1.5 'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Roboto, Arial, sans-serif; color: #262626; overflow-wrap: anywhere; } .list { padding: 1rem; }";

/** A place where replies are drawn. */
export class Preview {
  constructor(act = ACT) {
    this.node = h("div", { class: "citizen-view" });
    this.act = act;
    this.list = h("div", { class: "list" });
    const root = this.node.attachShadow({ mode: "open" });
    root.append(h("link", { rel: "stylesheet", href: "/static/panel.css" }), h("style", null, STYLE), this.list);
  }

  async #renderer(language) {
    return new Renderer(await load(language), SESSION, {}, this.act);
  }

  /** One reply alone. */
  async show(reply) {
    const renderer = await this.#renderer(reply.lang);
    this.list.replaceChildren(renderer.event({ kind: "reply", by: "bot", seq: 1, reply }));
  }

  /** One more turn of a talk. */
  async add(event, language) {
    const renderer = await this.#renderer(language);
    const node = renderer.event(event);
    if (node) this.list.append(node);
    return node;
  }

  clear() {
    this.list.replaceChildren();
  }
}
