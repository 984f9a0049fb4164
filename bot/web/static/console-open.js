// One conversation that is open on the page: its events in order, and what is on its way out.

const GAP = 1_500;
const AGAIN = 4_000;
const TYPING_SHOWN = 8_000;

export class OpenChat extends EventTarget {
  events = [];
  last = 0;
  case = null;
  unread = 0;
  typing = false;
  gone = false;
  outbox = [];
  forward = null; // what the citizen is asked about being sent on
  #early = new Map();
  #gap = 0;
  #typingEnds = 0;
  #told = false;

  constructor(desk, id) {
    super();
    Object.assign(this, { desk, id, api: desk.api, path: `/conversations/${id}` });
  }

  async load(opened) {
    const view = opened ?? (await this.api.get(this.path));
    this.case = view.case;
    for (const event of view.events) this.hear(event, true);
  }

  get mine() {
    return this.case.state === "counsellor" && this.case.owner?.id === this.desk.user.id;
  }

  get closed() {
    return this.gone || this.case.state === "closed";
  }

  /** What the citizen asked first: conversations have no names. */
  get title() {
    return this.events.find((event) => event.kind === "message" && event.by === "citizen")?.text ?? "Uten spørsmål ennå";
  }

  /** Events may come twice, and out of order, over the stream and as answers. `seq` tells. */
  hear(event, old = false) {
    if (event.seq > this.last) this.#early.set(event.seq, event);
    while (this.#early.has(this.last + 1)) {
      const next = this.#early.get(this.last + 1);
      this.#early.delete(next.seq);
      this.last = next.seq;
      this.events.push(next);
      this.#digest(next, old);
    }
    clearTimeout(this.#gap);
    if (this.#early.size) this.#gap = setTimeout(() => this.#fill(), GAP);
  }

  setCase(changed) {
    const before = this.case;
    this.case = changed;
    if (JSON.stringify(before) !== JSON.stringify(changed)) this.emit("case", before);
  }

  setTyping(by, on) {
    if (by !== "citizen") return;
    clearTimeout(this.#typingEnds);
    this.typing = on;
    if (on) this.#typingEnds = setTimeout(() => this.setTyping(by, false), TYPING_SHOWN);
    this.emit("typing");
  }

  setGone() {
    this.gone = true;
    this.emit("case", this.case);
  }

  read() {
    if (!this.unread) return;
    this.unread = 0;
    this.desk.emit("unread", this);
  }

  say(text) {
    const item = { client_id: crypto.randomUUID(), text, status: "sending" };
    this.outbox.push(item);
    this.emit("outbox", item);
    this.tellTyping(false);
    return this.#send(item);
  }

  resend() {
    for (const item of this.outbox) if (item.status === "failed") this.#send(item);
  }

  again(item) {
    return this.#send(item);
  }

  drop(item) {
    this.outbox = this.outbox.filter((one) => one !== item);
  }

  /** Whether the counsellor is typing; never what. */
  tellTyping(on) {
    if (on === this.#told || !this.mine) return;
    this.#told = on;
    // The server forgets a signal after a while, and so is told again.
    if (on) setTimeout(() => (this.#told = false), 3_000);
    this.api.post(`${this.path}/typing`, { on }).catch(() => {});
  }

  /** An action that gives the conversation back: POST "/release", PUT "/threat", … */
  async act(method, path, body) {
    const view = await this.api.call(method, this.path + path, body);
    for (const event of view.events ?? []) this.hear(event);
    if (view.case) this.setCase(view.case);
  }

  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  on(name, listener) {
    this.addEventListener(name, ({ detail }) => listener(detail));
  }

  async #send(item) {
    item.status = "sending";
    this.emit("outbox", item);
    try {
      const { events } = await this.api.post(`${this.path}/messages`, { client_id: item.client_id, text: item.text });
      item.status = "sent";
      for (const event of events) this.hear(event);
    } catch (refusal) {
      item.status = "failed";
      item.why = refusal.message;
      this.emit("outbox", item);
      if (refusal.status === 0) setTimeout(() => this.outbox.includes(item) && item.status === "failed" && this.#send(item), AGAIN);
    }
  }

  async #fill() {
    const view = await this.api.get(`${this.path}?after=${this.last}`).catch(() => null);
    for (const event of view?.events ?? []) this.hear(event);
  }

  #digest(event, old) {
    if (event.client_id) this.outbox = this.outbox.filter((item) => item.client_id !== event.client_id);
    if (event.kind === "forward") this.forward = event.step === "asked" ? event : null;
    if (event.kind === "state" || event.kind === "owner") this.forward = null;
    if (event.kind === "message" && event.by === "citizen") this.setTyping("citizen", false);
    if (!old) this.emit("event", event);
    if (old || event.by !== "citizen" || event.kind !== "message") return;
    if (this.desk.focus !== this.id || document.hidden) {
      this.unread += 1;
      this.desk.emit("unread", this);
    }
    if (this.mine) this.desk.emit("answered", this);
  }
}
