// Sound and desktop alerts. They say that something is there, never what was written.

import { h } from "./dom.js";

const KEY = "console-sound";

export class Alerts {
  #audio = null;

  constructor(desk) {
    this.desk = desk;
    this.on = localStorage.getItem(KEY) !== "off";
    this.button = h("button", { type: "button", class: "head-button", "aria-pressed": String(this.on), onclick: () => this.#toggle() }, "Lyd og varsler");
    desk.on("queued", (fresh) => this.#queued(fresh));
    desk.on("answered", (chat) => this.#answered(chat));
    for (const name of ["board", "unread"]) desk.on(name, () => this.#title());
    // Browsers let a page make sound, and ask for leave to alert, once somebody has done something in it.
    addEventListener("pointerdown", () => this.#wake(), { once: true });
    addEventListener("keydown", () => this.#wake(), { once: true });
  }

  #queued(fresh) {
    const me = this.desk.board.me;
    if (me?.status !== "available") return;
    this.#beep([660, 880]);
    this.#alert("Ny i køen", this.desk.theme(fresh[0].theme));
  }

  #answered(chat) {
    if (this.desk.focus === chat.id && !document.hidden) return;
    this.#beep([520]);
    this.#alert("Nytt svar", this.desk.theme(chat.case.theme));
  }

  #title() {
    const unread = this.desk.owned.reduce((sum, chat) => sum + chat.unread, 0);
    const count = unread + this.desk.board.queue.length;
    document.title = (count ? `(${count}) ` : "") + "Veilederkonsollen";
  }

  #toggle() {
    this.on = !this.on;
    localStorage.setItem(KEY, this.on ? "on" : "off");
    this.button.setAttribute("aria-pressed", String(this.on));
    this.#wake();
    if (this.on) this.#beep([660]);
  }

  #wake() {
    if (!this.on) return;
    this.#audio ??= new AudioContext();
    this.#audio.resume();
    if (globalThis.Notification?.permission === "default") Notification.requestPermission().catch(() => {});
  }

  #beep(tones) {
    if (!this.on || !this.#audio) return;
    tones.forEach((tone, n) => {
      const from = this.#audio.currentTime + n * 0.14;
      const [sound, volume] = [this.#audio.createOscillator(), this.#audio.createGain()];
      sound.frequency.value = tone;
      volume.gain.setValueAtTime(0.12, from);
      volume.gain.exponentialRampToValueAtTime(0.001, from + 0.13);
      sound.connect(volume).connect(this.#audio.destination);
      sound.start(from);
      sound.stop(from + 0.14);
    });
  }

  #alert(title, body) {
    if (!this.on || !document.hidden || globalThis.Notification?.permission !== "granted") return;
    const shown = new Notification(title, { body, tag: title, icon: "/static/mark.svg" });
    shown.onclick = () => (window.focus(), shown.close());
  }
}
