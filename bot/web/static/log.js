// The conversation on the screen: role=log, additions only, history put in before it is switched on.

import { h, icon } from "./dom.js";

export class Log {
  #live = 0;
  #stick = true; // the end is in view, and stays in view when the room grows or shrinks

  constructor(t, renderer, welcome) {
    Object.assign(this, { t, renderer });
    this.list = h("div", { class: "list", "aria-label": t.log });
    this.typing = h("div", { class: "typing", hidden: true }, h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), h("span", { class: "typing-text", "aria-hidden": "true" }));
    this.below = h("button", { type: "button", class: "below", hidden: true, onclick: () => this.toEnd() }, icon("below"), t.newBelow);
    // Focusable, so that the keyboard can scroll it.
    this.node = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t.log, onscroll: () => this.#scrolled() }, welcome, this.list, this.typing);
    new ResizeObserver(() => this.#stick && this.list.childElementCount && this.toEnd()).observe(this.node);
  }

  /** The live region is switched on after the history, so that only what comes later is read out. */
  history(events, outbox, skip) {
    this.quiet();
    for (const event of events) {
      const node = skip(event) ? null : this.renderer.event(event);
      if (node) this.list.append(node);
    }
    for (const item of outbox) this.list.append(this.renderer.pending(item));
    this.toEnd();
    this.#live = setTimeout(() => {
      for (const [name, value] of [["role", "log"], ["aria-live", "polite"], ["aria-relevant", "additions"]]) this.list.setAttribute(name, value);
    }, 250);
  }

  quiet() {
    clearTimeout(this.#live);
    for (const name of ["role", "aria-live", "aria-relevant"]) this.list.removeAttribute(name);
  }

  /** The citizen's own message is a bubble that is there already. */
  add(event) {
    const own = event.client_id && this.#own(event.client_id);
    if (own) return this.#confirm(own, event);
    const node = this.renderer.event(event);
    if (node) this.append(node, event.by === "citizen");
    return node;
  }

  append(node, follow = false) {
    const end = this.atEnd;
    this.list.append(node);
    if (end || follow || this.#stick) this.#show(node);
    else this.below.hidden = false;
  }

  item(item) {
    const node = this.#own(item.client_id);
    if (node) this.renderer.progress(node, item);
    else if (item.status !== "sent") this.append(this.renderer.pending(item), true);
    return this.#own(item.client_id);
  }

  drop(item) {
    this.#own(item.client_id)?.remove();
  }

  thumbs(seq, value) {
    for (const thumb of this.list.querySelectorAll(`[data-seq="${Number(seq)}"] .thumb`)) thumb.setAttribute("aria-pressed", String(thumb.dataset.value === value));
  }

  setTyping(text) {
    const end = this.atEnd;
    this.typing.hidden = !text;
    this.typing.lastChild.textContent = text ?? "";
    if (text && end) this.toEnd();
  }

  get atEnd() {
    const box = this.#scroller;
    return box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  }

  /** On a very low screen the whole panel scrolls, not this part of it (panel.css). */
  get #scroller() {
    return this.node.isConnected && getComputedStyle(this.node).overflowY === "visible" ? this.node.parentNode : this.node;
  }

  toEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.below.hidden = true;
  }

  toTop() {
    this.#scroller.scrollTop = 0;
  }

  #own(id) {
    return [...this.list.querySelectorAll("[data-client]")].find((node) => node.dataset.client === id);
  }

  #confirm(node, event) {
    node.dataset.seq = event.seq;
    this.renderer.progress(node, { status: "sent" });
    const words = node.querySelector(".bubble p");
    if (words.textContent !== event.text) words.textContent = event.text;
    return node;
  }

  /** A long answer is shown from its beginning, not from its end. */
  #show(node) {
    const box = this.#scroller;
    const top = node.offsetTop - (box === this.node ? box.offsetTop : 0) - 12;
    box.scrollTop = node.offsetHeight > box.clientHeight - 40 ? top : box.scrollHeight;
    this.below.hidden = this.atEnd;
  }

  #scrolled() {
    this.#stick = this.atEnd;
    if (this.#stick) this.below.hidden = true;
  }
}
