// The panel: puts the parts together and decides what is shown and where the focus is.

import { Api } from "./api.js";
import { Composer } from "./composer.js";
import { ask } from "./dialog.js";
import { h, icon } from "./dom.js";
import { Frame } from "./frame.js";
import { Header } from "./header.js";
import { Log } from "./log.js";
import { People } from "./people.js";
import { Renderer } from "./render.js";
import { Session } from "./session.js";
import * as store from "./store.js";
import { survey } from "./survey.js";
import { load } from "./texts.js";
import { welcome } from "./welcome.js";

function stylesheet(root) {
  const link = h("link", { rel: "stylesheet", href: new URL("panel.css", import.meta.url).href });
  const loaded = new Promise((done, failed) => Object.assign(link, { onload: done, onerror: failed }));
  root.append(link);
  return loaded.catch((error) => (link.remove(), Promise.reject(error)));
}

export async function createPanel(host) {
  const panel = new Panel(host);
  await panel.prepare();
  return panel;
}

class Panel {
  #draft = "";
  #said = 0;

  constructor(host) {
    this.host = host;
    this.api = new Api(host.getAttribute("api") ?? new URL("../api", import.meta.url).href);
    this.api.invitation = host.getAttribute("invitation");
    this.session = new Session(this.api);
    this.life = new AbortController();
    this.frame = new Frame(host, this.session, this.life.signal);
    this.node = this.frame.node;
    this.#listen();
  }

  async prepare() {
    await Promise.all([stylesheet(this.host.shadowRoot), this.#speak(this.host.language)]);
    this.host.shadowRoot.append(this.node);
    const { seen = 0 } = store.read();
    await Promise.all([this.session.resume(), this.#inform()]);
    this.#mount();
    this.session.flush();
    if (!this.session.closed) this.frame.count(this.session.events.filter((event) => event.seq > seen));
    this.ready = true;
  }

  destroy() {
    this.life.abort();
    this.session.stream.stop();
    this.frame.remove();
  }

  async #speak(language) {
    this.t = await load(language);
    Object.assign(this.api, { language: this.t.code, words: this.t });
    this.node.lang = this.t.code;
  }

  async #inform() {
    try {
      this.info = await this.api.get(`/info?language=${this.t.code}`);
    } catch (error) {
      this.info = null;
      this.problem = error;
    }
  }

  #mount() {
    const { t, session, info } = this;
    const act = this.#acts();
    this.header = new Header(t, { ...act, language: (code) => this.setLanguage(code, true), minimise: () => this.hide() });
    this.status = h("p", { class: "said", role: "status" });
    this.trouble = h("div", { role: "alert", class: "troubles" });
    this.connection = h("div", { role: "status", class: "connection" });
    this.renderer = new Renderer(t, session, info ?? {}, act);
    this.log = new Log(t, this.renderer, info ? welcome(t, info, act) : this.#unavailable());
    this.composer = new Composer(t, info?.message_limit ?? 1000, act);
    this.people = new People(t, session, info ?? {}, act);
    this.foot = h("div", { class: "foot" }, this.people.node, this.composer.node);
    this.node.replaceChildren(this.header.node, this.connection, this.log.node, this.log.below, this.trouble, this.foot, this.status);
    this.log.history(session.events, session.outbox, (event) => this.#isGreeting(event));
    if (!session.exists && !session.outbox.length) this.log.toTop();
    if (!info) this.foot.hidden = true;
    this.#update();
    if (session.closed) this.#close();
  }

  #unavailable() {
    const { t, problem } = this;
    return h("div", { class: "welcome" }, h("section", { class: "alert error" }, icon("warning"), h("div", null,
      h("p", null, `${problem.message} ${problem.next ?? ""}`),
      h("button", { type: "button", class: "secondary", onclick: () => this.#again() }, icon("restart"), t.retry))));
  }

  async #again() {
    await this.#inform();
    this.#mount();
    this.header.title.focus();
  }

  /** The greeting stands on the first screen already. */
  #isGreeting(event) {
    return event.seq === 1 && event.kind === "reply" && event.reply.text === this.info?.greeting;
  }

  #update() {
    this.header.update(this.session);
    this.people.update();
    this.#typing();
  }

  #typing() {
    const { t, session } = this;
    const words = session.typing && (session.typing === "bot" ? t.botWrites : t.personWrites);
    this.log.setTyping(words);
    clearTimeout(this.#said);
    // Most answers come at once; only a wait is worth saying.
    if (words) this.#said = setTimeout(() => this.#say(words), 3_000);
  }

  #say(words) {
    this.status.textContent = "";
    setTimeout(() => (this.status.textContent = words), 50);
  }

  #complain({ error, again, person }) {
    const { t } = this;
    const clear = () => (this.trouble.replaceChildren(), this.composer.focus());
    const button = (words, go) => h("button", { type: "button", class: "chip", onclick: () => (clear(), go?.()) }, words);
    this.trouble.replaceChildren(h("div", { class: "alert error" }, icon("warning"), h("div", null,
      h("p", null, [error.message, error.next].filter(Boolean).join(" ")),
      h("div", { class: "row" }, person && button(t.person, () => this.session.person()), again && button(t.retry, again), button(t.close)))));
  }

  #close() {
    const { t, session } = this;
    if (!this.foot.isConnected) return;
    this.#draft = this.composer.text;
    const some = (test) => session.events.some(test);
    const met = { bot: some(({ kind }) => kind === "reply"), counsellor: some(({ by }) => by === "counsellor"), asked: some(({ kind }) => kind === "ended") };
    const act = this.#acts();
    const part = survey(t, met, { ...act, answer: (answered) => session.ask("POST", "/end", { answered }), rate: (rating) => session.ask("PUT", "/rating", rating), again: () => this.#fresh("", this.#draft) });
    this.foot.remove();
    this.log.node.append(part);
    this.log.node.scrollTop = part.offsetTop - this.log.node.offsetTop;
    if (!this.node.hidden) part.querySelector("h3").focus({ preventScroll: true });
  }

  #acts() {
    const { session } = this;
    return {
      choose: ({ intent, title }) => (intent === null ? session.person() : session.send({ intent }, title)),
      person: () => session.person(),
      theme: (theme) => session.theme(theme),
      leaveQueue: () => this.#do("/bot"),
      forward: (answer) => this.#do("/forward", { answer }),
      stay: () => this.#do("/stay"),
      send: (text, kinds) => this.#send(text, kinds),
      retry: (item) => session.retry(item),
      drop: (item) => (session.drop(item), this.log.drop(item), this.composer.focus()),
      feedback: (seq, value, thumb) => this.#feedback(seq, value, thumb),
      wrote: () => session.wrote(),
      say: (words) => this.#say(words),
      download: (format) => this.#download(format),
      restart: () => session.ask("POST", "/restart"),
      end: () => this.#end(),
      erase: () => this.#erase(),
    };
  }

  #send(text, kinds) {
    this.trouble.replaceChildren();
    const item = this.session.send({ text });
    if (kinds.length) this.renderer.maskedNote(this.log.item(item), kinds);
    this.composer.focus();
  }

  async #feedback(seq, value, thumb) {
    const before = this.session.feedbackOn(seq);
    const next = thumb.getAttribute("aria-pressed") === "true" ? null : value;
    this.log.thumbs(seq, next);
    if (await this.session.ask("PUT", "/feedback", { event: seq, value: next })) this.#say(next ? this.t.thanks : this.t.takenBack);
    else this.log.thumbs(seq, before);
  }

  /** What takes away the button that was pressed leaves the focus where one writes. */
  async #do(path, body) {
    if (await this.session.ask("POST", path, body)) this.composer.focus();
  }

  async #download(format) {
    try {
      const url = URL.createObjectURL(await this.session.transcript(format));
      h("a", { href: url, download: `chat-om-aap-${new Date().toISOString().slice(0, 10)}.${format}` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      this.#say(this.t.saved);
    } catch (error) {
      this.#complain({ error, again: () => this.#download(format) });
    }
  }

  async #end() {
    const { t, session, info } = this;
    const person = session.state === "bot" && info?.hours?.open && { label: t.personFirst, value: "person" };
    const answer = await ask(this.node, { title: t.answered, text: t.answeredText, choices: [
      { label: t.yes, value: "yes", kind: "primary" }, { label: t.no, value: "no", kind: "primary" }, person, { label: t.goOn, value: "" }].filter(Boolean) });
    if (answer === "person") return session.person();
    if (!answer) return this.composer.focus();
    if (await session.ask("POST", "/end", { answered: answer })) this.host.notify("ended");
  }

  async #erase() {
    const { t } = this;
    if (!(await ask(this.node, { title: t.eraseTitle, text: t.eraseText, choices: [{ label: t.eraseYes, value: "yes", kind: "primary danger" }, { label: t.cancel, value: "" }] }))) return;
    try {
      await this.session.remove();
    } catch (error) {
      if (!error.gone) return this.#complain({ error, again: () => this.#erase() });
      this.session.forget();
    }
    this.host.notify("deleted");
    this.#fresh(t.erased);
  }

  #fresh(words, draft = "") {
    this.session.forget();
    this.#mount();
    if (draft) this.composer.text = draft;
    this.header.title.focus();
    if (words) this.#say(words);
  }

  async setLanguage(language, chosen = false) {
    if (language === this.t.code) return;
    const { session } = this;
    if (chosen && !session.closed) store.write({ language });
    await this.#speak(language);
    await this.#inform();
    const draft = this.composer.text;
    this.#mount();
    if (draft && !session.closed) this.composer.text = draft;
    this.host.unread = this.host.unread;
    if (chosen) this.header.select.focus();
    if (session.exists && !session.closed) await session.ask("PUT", "/language", { language: this.t.code });
  }

  show({ focus = true } = {}) {
    const { session } = this;
    this.frame.show();
    this.composer.grow();
    if (session.exists && !session.closed) this.log.toEnd();
    if (focus && session.exists && !this.frame.isSheet && this.foot.isConnected) this.composer.focus();
    else if (focus) this.header.title.focus();
    this.host.notify("opened");
  }

  hide() {
    this.frame.hide();
  }

  #listen() {
    const { session } = this;
    const { signal } = this.life;
    const on = (name, go) => session.addEventListener(name, (event) => this.ready && go(event.detail));
    on("event", (event) => this.#arrived(event));
    on("outbox", (item) => this.log.item(item));
    on("state", () => (this.#update(), session.closed && this.#close()));
    on("queue", () => this.#update());
    on("typing", () => this.#typing());
    on("trouble", (trouble) => this.#complain(trouble));
    on("started", () => (this.#update(), this.frame.remember(), this.host.notify("started")));
    on("connection", () => this.#connected());
    on("lost", () => (this.#fresh(), this.#complain({ error: { message: this.t.lost } })));
    addEventListener("offline", () => session.exists && !session.closed && (session.online = false, this.#connected()), { signal });
    addEventListener("online", () => session.exists && !session.closed && session.stream.restart(), { signal });
    // An open stream keeps the page out of the back/forward cache.
    addEventListener("pagehide", () => session.stream.stop(), { signal });
    addEventListener("pageshow", (event) => event.persisted && session.exists && !session.closed && session.stream.start(), { signal });
  }

  #arrived(event) {
    if (event.kind === "feedback") this.log.thumbs(event.on, event.value);
    if (!this.#isGreeting(event)) this.log.add(event);
    this.frame.count([event]);
    this.header.update(this.session);
    this.people.update();
  }

  #connected() {
    const { online } = this.session;
    this.connection.replaceChildren(...(online ? [] : [h("p", null, icon("warning"), this.t.lostConnection)]));
    if (online) this.#say(this.t.connected);
  }
}
