// Above the composer while a person is on the way or here: the place in the queue, and what one is asked.

import { clock, h } from "./dom.js";

function button(kind, words, go) {
  return h("button", { type: "button", class: kind, onclick: go }, words);
}

/** The questions that are open, from what has happened: may it be sent on, and are you still there. */
function questions(events) {
  let forward, idle;
  for (const event of events) {
    const { kind, step, by } = event;
    if (kind === "forward") forward = step === "asked" && event;
    if (kind === "owner" || kind === "state") forward = null;
    if (by === "citizen" || kind === "state") idle = null;
    if (step === "warned") idle = event;
  }
  return [forward, idle].filter(Boolean);
}

export class People {
  #asked = "";

  /** `act` has leaveQueue(), forward(answer) and stay(). */
  constructor(t, session, info, act) {
    Object.assign(this, { t, session, info, act });
    this.place = h("div", { role: "status" });
    this.wait = h("div", { class: "wait", hidden: true }, this.place, h("p", { class: "small" }, t.meanwhile), button("chip", t.leaveQueue, act.leaveQueue));
    this.questions = h("div", { "aria-live": "assertive" });
    this.node = h("div", null, this.questions, this.wait);
  }

  update() {
    const { t, session } = this;
    const { position, minutes } = session.queue ?? {};
    const words = [position ? t.position(position) : t.told.waiting, minutes && t.wait(minutes)].filter(Boolean).join(" ");
    this.wait.hidden = session.state !== "waiting";
    if (this.place.textContent !== words) this.place.textContent = this.wait.hidden ? "" : words;
    const asked = questions(session.events);
    const numbers = asked.map(({ seq }) => seq).join();
    if (numbers === this.#asked) return; // a question that stands keeps the focus
    this.#asked = numbers;
    this.questions.replaceChildren(...asked.map((event) => (event.kind === "idle" ? this.#still(event) : this.#forward(event))));
  }

  #forward({ name, colleague_name, theme }) {
    const { t, act } = this;
    const title = this.info.themes?.find(({ id }) => id === theme)?.title ?? theme;
    return this.#question(t.forward(name ?? t.counsellor, colleague_name ?? t.counsellorFor(title)), t.forwardHint,
      button("primary", t.forwardYes, () => act.forward("yes")), button("secondary", t.forwardNo, () => act.forward("no")));
  }

  #still({ closes_at }) {
    const { t, act } = this;
    return this.#question(t.still(clock(closes_at, t.code)), null, button("primary", t.stay, act.stay));
  }

  #question(words, hint, ...buttons) {
    return h("div", { class: "wait question" }, h("p", null, words), hint && h("p", { class: "small" }, hint), h("div", { class: "row" }, buttons));
  }
}
