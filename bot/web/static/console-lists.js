// The left side: one's own chats, the queue with waiting times and themes, and colleagues.

import { attempt, tell } from "./console-dialog.js";
import { h } from "./dom.js";

const STATUS = { available: "Til stede", phone: "På telefon", away: "Borte" };

export class Lists {
  constructor(desk) {
    this.desk = desk;
    this.mine = h("ul", { class: "cases" });
    this.mineCount = h("span", { class: "count" });
    this.queue = h("ul", { class: "cases" });
    this.queueCount = h("span", { class: "count" });
    this.next = h("button", { type: "button", class: "primary wide-button", "aria-keyshortcuts": "Alt+N", onclick: () => this.takeNext() }, "Ta neste", h("kbd", { "aria-hidden": "true" }, "Alt+N"));
    this.staff = h("ul", { class: "staff" });
    this.node = h("div", { class: "lists" },
      this.#part("mine", h("h2", null, "Mine samtaler ", this.mineCount), this.mine),
      this.#part("queue", h("h2", { tabindex: "-1", id: "queue-title" }, "Kø ", this.queueCount), this.next, this.queue),
      this.#part("colleagues", h("h2", null, "Kolleger"), this.staff));
    for (const name of ["board", "unread", "focus", "opened", "shut"]) desk.on(name, () => this.show());
    setInterval(() => this.show(), 15_000);
  }

  async takeNext() {
    const taken = await attempt(() => this.desk.takeNext());
    if (taken === null) tell("Ingen venter i temaene dine.");
  }

  show() {
    const { board } = this.desk;
    const held = document.activeElement?.closest?.(".lists")?.contains(document.activeElement) && document.activeElement.dataset.id;
    this.mineCount.textContent = board.me ? `${board.mine.length} av ${board.me.seats}` : String(board.mine.length);
    this.queueCount.textContent = String(board.queue.length);
    this.next.disabled = !board.queue.length || !board.me || board.me.status === "away";
    this.mine.replaceChildren(...this.#or(board.mine.map((one) => this.#own(one)), "Ingen ennå."));
    this.queue.replaceChildren(...this.#or(board.queue.map((one, n) => this.#waiting(one, n + 1)), "Ingen venter."));
    const others = board.staff.filter(({ who }) => who.id !== this.desk.user.id);
    this.staff.replaceChildren(...this.#or(others.map((one) => this.#colleague(one)), "Ingen andre er her nå."));
    // Lists are drawn again while somebody stands in them.
    if (held) this.node.querySelector(`[data-id="${CSS.escape(held)}"]`)?.focus();
  }

  #part(name, ...children) {
    return h("section", { class: `part ${name}` }, children);
  }

  #or(items, none) {
    return items.length ? items : [h("li", { class: "small none" }, none)];
  }

  #own(one) {
    const chat = this.desk.chats.get(one.id);
    const unread = chat?.unread ? h("span", { class: "badge" }, String(chat.unread), h("span", { class: "said" }, " uleste")) : null;
    const gone = one.citizen_here ? null : h("span", { class: "small" }, " · ikke tilkoblet");
    return this.#item(one, [h("span", { class: "case-title" }, chat?.title ?? this.desk.theme(one.theme)), unread], [this.desk.theme(one.theme), gone], this.desk.focus === one.id);
  }

  #waiting(one, place) {
    const minutes = since(one.waiting_since);
    const tags = [one.returned && h("span", { class: "tag warning" }, "Først i køen"), one.threat && h("span", { class: "tag danger" }, "Truende"), one.source === "phone" && h("span", { class: "tag" }, "Fra telefonkøen")];
    const wait = h("span", { class: minutes >= 10 ? "wait long" : "wait" }, minutes < 1 ? "nå" : `${minutes} min`);
    return this.#item(one, [h("span", { class: "case-title" }, `${place}. ${this.desk.theme(one.theme)}`), wait], tags.filter(Boolean), this.desk.focus === one.id);
  }

  #colleague(one) {
    const chats = this.desk.board.others.filter(({ owner }) => owner?.id === one.who.id);
    const seen = (kase) => h("li", null, h("button", { type: "button", class: "quiet-button", "data-id": kase.id, onclick: () => this.#open(kase.id) }, `Se samtalen om ${this.desk.theme(kase.theme)}`));
    return h("li", null, h("p", null, h("span", { class: `dot ${one.status}`, "aria-hidden": "true" }), h("strong", null, one.who.name), ` ${STATUS[one.status].toLowerCase()}`, one.comment && `: ${one.comment}`),
      h("p", { class: "small" }, `${one.taken} av ${one.seats} plasser brukt`), chats.length ? h("ul", null, chats.map(seen)) : null);
  }

  #item(one, first, second, current) {
    return h("li", null, h("button", { type: "button", class: "case", "data-id": one.id, "aria-current": current ? "true" : null, onclick: () => this.#open(one.id) },
      h("span", { class: "case-line" }, first), second.length ? h("span", { class: "case-line small" }, second) : null));
  }

  #open(id) {
    attempt(() => this.desk.open(id));
  }
}

/** Whole minutes since a time. */
export function since(at) {
  return Math.max(0, Math.floor((Date.now() - new Date(at)) / 60_000));
}
