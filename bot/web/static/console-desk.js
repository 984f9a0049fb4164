// What the console knows: the lists, the conversations that are open, and which of them has the focus.

import { OpenChat } from "./console-open.js";
import { Stream } from "./console-stream.js";

export class Desk extends EventTarget {
  board = { me: null, mine: [], queue: [], others: [], staff: [] };
  chats = new Map();
  focus = null;
  online = true;
  #opening = new Map();
  #said = null;
  #known = null; // what was in the queue at the last look

  constructor(api) {
    super();
    this.api = api;
    this.stream = new Stream(() => [...this.chats.values()].map((chat) => `${chat.id}:${chat.last}`).join(","), {
      board: (board) => this.#setBoard(board),
      event: ({ conversation, event }) => this.chats.get(conversation)?.hear(event),
      case: (changed) => this.chats.get(changed.id)?.setCase(changed),
      typing: ({ conversation, by, on }) => this.chats.get(conversation)?.setTyping(by, on),
      gone: ({ conversation }) => this.chats.get(conversation)?.setGone(),
      logged_out: () => this.api.loggedOut(),
      line: (up) => this.#setOnline(up),
      opened: () => this.chats.forEach((chat) => chat.resend()),
      check: () => this.api.get("/board").catch(() => {}),
    });
  }

  async start() {
    const { user, themes, reasons, ...board } = await this.api.get("/board");
    Object.assign(this, { user, themes, reasons });
    this.emit("ready");
    this.#setBoard(board);
    this.stream.open();
  }

  theme(id) {
    return this.themes.find((theme) => theme.id === id)?.title ?? id;
  }

  get owned() {
    return [...this.chats.values()].filter((chat) => chat.mine);
  }

  /** Open a conversation in a column, or go to the one that is there. */
  async open(id, { focus = true, opened } = {}) {
    if (!this.chats.has(id)) {
      if (!this.#opening.has(id)) this.#opening.set(id, this.#load(id, opened).finally(() => this.#opening.delete(id)));
      await this.#opening.get(id);
    }
    if (focus) this.setFocus(id);
    return this.chats.get(id);
  }

  shut(id) {
    const chat = this.chats.get(id);
    if (!chat) return;
    const order = [...this.chats.keys()];
    const next = order[order.indexOf(id) + 1] ?? order[order.indexOf(id) - 1] ?? null;
    this.chats.delete(id);
    this.emit("shut", chat);
    if (this.focus === id) this.setFocus(next);
    this.stream.open();
  }

  setFocus(id) {
    this.focus = id;
    this.chats.get(id)?.read();
    this.emit("focus", id);
  }

  /** To the next column (1) or the one before (-1), round and round. */
  step(by) {
    const ids = [...this.chats.keys()];
    if (ids.length) this.setFocus(ids[(ids.indexOf(this.focus) + by + ids.length) % ids.length]);
  }

  async takeNext() {
    const opened = await this.api.post("/next");
    return opened.case ? this.#enter(opened) : null;
  }

  async take(id) {
    return this.#enter(await this.api.post(`/conversations/${id}/claim`));
  }

  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** What the server has just said about oneself; lists that were read before it are late. */
  setMe(me) {
    this.#said = { me, until: Date.now() + 3_000 };
    this.#setBoard(this.board);
  }

  on(name, listener) {
    this.addEventListener(name, ({ detail }) => listener(detail));
  }

  /** What was just taken; it may be open already, for a look or because the lists were quicker. */
  async #enter(opened) {
    const chat = await this.open(opened.case.id, { opened });
    for (const event of opened.events) chat.hear(event, true);
    chat.setCase(opened.case);
    this.setFocus(chat.id);
    return chat;
  }

  async #load(id, opened) {
    const chat = new OpenChat(this, id);
    await chat.load(opened);
    this.chats.set(id, chat);
    this.emit("opened", chat);
    this.stream.open();
  }

  #setBoard(board) {
    if (this.#said && Date.now() < this.#said.until && board.me?.since !== this.#said.me.since) board = { ...board, me: this.#said.me };
    // The server counts somebody out whose connection has been gone for a minute.
    if (this.board.me && !board.me) this.emit("counted_out");
    this.board = board;
    const waiting = new Set(board.queue.map((one) => one.id));
    const fresh = this.#known ? board.queue.filter((one) => !this.#known.has(one.id)) : [];
    this.#known = waiting;
    for (const one of board.mine) {
      const chat = this.chats.get(one.id);
      if (chat) chat.setCase(one);
      else this.open(one.id, { focus: this.focus === null }).catch(() => {});
    }
    this.emit("board", board);
    if (fresh.length) this.emit("queued", fresh);
  }

  #setOnline(online) {
    if (this.online === online) return;
    this.online = online;
    this.emit("line", online);
  }
}
