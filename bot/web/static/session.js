// One conversation as this browser knows it: its events in order, its state, and the messages on their way.

import { Stream } from "./stream.js";
import { ApiError, uuid } from "./api.js";
import * as store from "./store.js";

const GAP = 1_500; // how long a hole in the numbers may stand before we ask for what is missing
const TYPING = 8_000; // how long a counsellor is shown as writing after the last sign of it

export class Session extends EventTarget {
  state = "none"; // none, bot, waiting, counsellor, closed
  events = [];
  outbox = [];
  queue = null;
  online = true;
  counsellor = null;
  #last = 0;
  #early = new Map();
  #typing = null;
  #busy = 0;
  #starting = null;
  #chain = Promise.resolve();
  #gap = 0;
  #quiet = 0;
  #typingEnds = 0;

  constructor(api) {
    super();
    this.api = api;
    this.stream = new Stream(api, () => this.last, {
      event: (event) => this.#take([event]),
      typing: ({ by, on }) => this.#setTyping(on ? by : null),
      queue: (queue) => this.#setQueue(queue),
      closed: () => this.#setState("closed"),
      up: () => this.#setOnline(true),
      down: () => this.#setOnline(false),
      gone: () => this.#lose(),
    });
  }

  /** The number up to which we have everything that is ours to see. */
  get last() {
    return this.#last;
  }

  get exists() {
    return Boolean(this.api.id);
  }

  get closed() {
    return this.state === "closed";
  }

  /** Who is writing: "bot" from the moment a message is on its way; null when the turn has ended. */
  get typing() {
    return this.#typing ?? (this.#busy > 0 && this.state !== "counsellor" ? "bot" : null);
  }

  feedbackOn(seq) {
    return this.events.filter((event) => event.kind === "feedback" && event.on === seq).at(-1)?.value ?? null;
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Takes up this tab's conversation; false when there is none. */
  async resume() {
    const { id, token, outbox = [] } = store.read();
    if (!id || !token) return (this.outbox = outbox).length > 0;
    Object.assign(this.api, { id, token });
    try {
      this.#apply(await this.api.get(this.api.conversation("?after=0")), true);
    } catch (error) {
      if (error.gone) return this.#lose(), false;
      this.#setOnline(false);
    }
    const known = new Set(this.events.map((event) => event.client_id));
    this.outbox = outbox.filter((item) => !known.has(item.client_id));
    this.#keep();
    if (!this.closed) this.stream.start();
    return true;
  }

  /** Sends what was left on its way by the page before; the same client_id, so nothing counts twice. */
  flush() {
    for (const item of this.outbox) if (item.status !== "failed") this.#queueUp(item);
  }

  send(body, title) {
    const item = { client_id: uuid(), ...body, title, status: "sending" };
    this.outbox.push(item);
    this.#keep();
    this.#emit("outbox", item);
    this.#queueUp(item);
    return item;
  }

  retry(item) {
    item.status = "sending";
    this.#emit("outbox", item);
    this.#queueUp(item);
  }

  #queueUp(item) {
    return (this.#chain = this.#chain.then(() => this.#deliver(item)));
  }

  async #deliver(item) {
    this.#setBusy(1);
    try {
      await this.#start();
      const { client_id, text, intent } = item;
      this.#apply(await this.api.post(this.api.conversation("/messages"), intent ? { client_id, intent } : { client_id, text }));
      this.#sent(item);
    } catch (error) {
      await this.#undelivered(item, error);
    }
    this.#setBusy(-1);
  }

  async #undelivered(item, error) {
    if (error.gone) return this.#lose();
    if (error.code === "bot_unavailable") {
      // Stored; only the answer is missing.
      this.#sent(item);
      await this.#catchUp();
      return this.#emit("trouble", { error, person: true });
    }
    // A page that is being left fails its calls too, but is gone before this: the next page sends the message.
    if (error.code === "offline") await new Promise((done) => setTimeout(done, 200));
    Object.assign(item, { status: "failed", error });
    this.#keep();
    this.#emit("outbox", item);
    if (error.code === "closed") await this.#catchUp();
  }

  #sent(item) {
    item.status = "sent";
    this.outbox = this.outbox.filter((other) => other !== item);
    this.#keep();
    this.#emit("outbox", item);
  }

  drop(item) {
    this.outbox = this.outbox.filter((other) => other !== item);
    this.#keep();
  }

  #keep() {
    if (!this.closed) {
      store.write({ outbox: this.outbox.map(({ client_id, text, intent, title, status }) => ({ client_id, text, intent, title, status })) });
    }
  }

  /** The conversation begins with the first message or choice, not with opening the panel. */
  #start() {
    if (this.exists) return Promise.resolve();
    const { language, invitation } = this.api;
    this.#starting ??= this.api.post("/conversations", { language, ...(invitation && { invitation }) }).then((conversation) => {
      Object.assign(this.api, { id: conversation.id, token: conversation.token });
      store.write({ id: conversation.id, token: conversation.token });
      this.#keep();
      this.#apply(conversation);
      this.stream.start();
      this.#emit("started");
    }).finally(() => (this.#starting = null));
    return this.#starting;
  }

  /** A call that answers with the conversation; true when it went well. */
  async ask(method, path, body) {
    try {
      await this.#start();
      this.#apply(await this.api.call(method, this.api.conversation(path), body));
      return true;
    } catch (error) {
      if (error.gone) this.#lose();
      else this.#emit("trouble", { error, again: () => this.ask(method, path, body) });
      return false;
    }
  }

  async person() {
    this.#setBusy(1);
    await this.ask("POST", "/person");
    this.#setBusy(-1);
  }

  /** A person about a theme: where the robot can answer, one has to ask for a person too. */
  async theme({ id, robot }) {
    if ((await this.ask("PUT", "/theme", { theme: id })) && robot) await this.person();
  }

  /** The citizen writes: tells the counsellor so, never what is written. */
  wrote() {
    const now = Date.now();
    if (this.state !== "counsellor" || now < this.#quiet) return;
    this.#quiet = now + 4_000;
    this.api.post(this.api.conversation("/typing")).catch(() => {});
  }

  transcript(format) {
    return this.api.call("GET", this.api.conversation(`/transcript?format=${format}`), undefined, "blob");
  }

  async remove() {
    await this.api.call("DELETE", this.api.conversation());
    this.forget();
  }

  forget() {
    this.stream.stop();
    clearTimeout(this.#gap);
    store.clear();
    Object.assign(this.api, { id: null, token: null });
    Object.assign(this, { state: "none", events: [], outbox: [], queue: null, counsellor: null });
    this.#early.clear();
    this.#last = 0;
    this.#typing = null;
  }

  #lose() {
    this.forget();
    this.#emit("lost");
  }

  async #catchUp() {
    try {
      this.#apply(await this.api.get(this.api.conversation(`?after=${this.last}`)), true);
    } catch (error) {
      if (error instanceof ApiError && error.gone) this.#lose();
    }
  }

  #apply(conversation, all = false) {
    this.#take(conversation.events, all);
    if (all) this.#last = Math.max(this.#last, conversation.last);
    if (conversation.last < this.last) return;
    this.#setState(conversation.state);
    if (conversation.state === "waiting") this.#setQueue(conversation);
  }

  /** In their order: what came twice is dropped, what came too early waits; `all` says that nothing is missing. */
  #take(events, all = false) {
    for (const event of events ?? []) if (event.seq > this.#last) this.#early.set(event.seq, event);
    for (const seq of [...this.#early.keys()].sort((a, b) => a - b)) {
      const event = this.#early.get(seq);
      // `after`: the numbers between are not for us.
      if (!all && (event.after ?? seq - 1) > this.#last) break;
      this.#early.delete(seq);
      this.#last = seq;
      this.events.push(event);
      this.#digest(event);
    }
    clearTimeout(this.#gap);
    if (this.#early.size) this.#gap = setTimeout(() => this.#catchUp(), GAP);
  }

  #digest(event) {
    if (event.name) this.counsellor = event.name;
    if (event.kind === "reply" || event.kind === "state") this.#setTyping(null);
    if (event.kind === "message" && event.by === "counsellor") this.#setTyping(null);
    if (event.client_id) this.outbox = this.outbox.filter((item) => item.client_id !== event.client_id);
    this.#emit("event", event);
    if (event.kind === "state") this.#setState(event.to);
  }

  #setState(state) {
    if (this.state === state || this.closed) return;
    this.state = state;
    if (state !== "waiting") this.queue = null;
    if (state !== "counsellor") this.counsellor = null;
    this.#typing = null;
    this.#quiet = 0; // who comes now has not been told that the citizen writes
    if (state === "closed") {
      this.stream.stop();
      store.clear();
    }
    this.#emit("state");
    this.#emit("typing");
  }

  #setQueue({ position, expected_wait_minutes }) {
    this.queue = { position, minutes: expected_wait_minutes };
    this.#emit("queue");
  }

  #setTyping(by) {
    clearTimeout(this.#typingEnds);
    if (by === "counsellor") this.#typingEnds = setTimeout(() => this.#setTyping(null), TYPING);
    if (this.#typing === by) return;
    this.#typing = by;
    this.#emit("typing");
  }

  #setBusy(change) {
    this.#busy += change;
    if (!this.#busy) this.#typing = this.#typing === "bot" ? null : this.#typing;
    this.#emit("typing");
  }

  #setOnline(online) {
    if (this.online === online) return;
    this.online = online;
    if (!online) this.#setTyping(null);
    this.#emit("connection");
  }
}
