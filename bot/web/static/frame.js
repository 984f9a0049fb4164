// The panel's frame: open or minimised, sheet or docked, what has been seen, and where Tab and Esc lead.

import { h } from "./dom.js";
import * as store from "./store.js";

const SHEET = matchMedia("(max-width: 30rem)"); // a full-screen sheet on phones and at 400 % zoom
const STOPS = "a[href], button, select, textarea, input, [tabindex='0']";

/** What is worth a number on the launcher. */
function isNews(event) {
  return event.by !== "citizen" && (["reply", "message", "forward", "idle"].includes(event.kind) || (event.kind === "state" && event.to !== "bot"));
}

export class Frame {
  constructor(host, session, signal) {
    Object.assign(this, { host, session });
    this.node = h("section", { class: "panel", role: "dialog", "aria-labelledby": "title", "aria-describedby": "status", hidden: true, onkeydown: (event) => this.#keys(event) });
    SHEET.addEventListener("change", () => this.#fit(), { signal });
    document.addEventListener("visibilitychange", () => this.#inView && this.#seen(), { signal });
  }

  get isSheet() {
    return SHEET.matches;
  }

  get #inView() {
    return !this.node.hidden && !document.hidden;
  }

  show() {
    this.#turn(true);
    this.#seen();
  }

  hide() {
    if (this.node.hidden) return;
    this.#turn(false);
    this.host.launcher.focus();
    this.host.notify("minimised");
  }

  remove() {
    this.node.remove();
    document.documentElement.style.removeProperty("overflow");
  }

  #turn(open) {
    this.node.hidden = !open;
    this.host.launcher.hidden = open;
    this.host.launcher.setAttribute("aria-expanded", String(open));
    this.host.toggleAttribute("open", open);
    this.remember();
    this.#fit();
  }

  /** The next page opens the chat again when it is open on this one. */
  remember() {
    if (this.session.exists && !this.session.closed) store.write({ open: !this.node.hidden });
  }

  /** Counts what came while nobody was looking. */
  count(events) {
    if (this.#inView) return this.#seen();
    const news = events.filter(isNews).length;
    if (news) this.host.unread += news;
  }

  #seen() {
    if (this.host.unread) this.host.unread = 0;
    if (this.session.exists && !this.session.closed) store.write({ seen: this.session.last });
  }

  /** A full-screen sheet is modal: the page behind neither scrolls nor takes the focus. */
  #fit() {
    const modal = SHEET.matches && !this.node.hidden;
    this.node.setAttribute("aria-modal", String(modal));
    if (modal) document.documentElement.style.setProperty("overflow", "hidden");
    else document.documentElement.style.removeProperty("overflow");
  }

  #keys(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      this.hide();
    } else if (event.key === "Tab" && SHEET.matches) this.#keepInside(event);
  }

  #keepInside(event) {
    const stops = [...this.node.querySelectorAll(STOPS)].filter((node) => !node.disabled && node.getClientRects().length);
    const active = this.node.getRootNode().activeElement;
    const leaving = event.shiftKey ? active === stops[0] || active?.tabIndex === -1 : active === stops.at(-1);
    if (!leaving) return;
    event.preventDefault();
    stops.at(event.shiftKey ? -1 : 0).focus();
  }
}
