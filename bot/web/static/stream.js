// Server-Sent Events over fetch: EventSource cannot carry the Authorization header.

const SILENCE = 45_000; // the server writes a comment every 15 seconds
const WAITS = [1_000, 2_000, 4_000, 8_000, 15_000];

export class Stream {
  #stop = null;
  #life = null;
  #wake = () => {};

  constructor(api, after, on) {
    Object.assign(this, { api, after, on });
  }

  start() {
    if (!this.#life) this.#run((this.#life = {}));
  }

  stop() {
    this.#life = null;
    this.#stop?.abort();
    this.#wake();
  }

  /** When the network is back: the old line may hang for long without a word. */
  restart() {
    this.stop();
    this.start();
  }

  async #run(life) {
    for (let tries = 0; this.#life === life; ) {
      const answer = await this.#listen();
      if (this.#life !== life) return;
      if (answer === "gone" || answer === "closed") {
        this.#life = null;
        return this.on[answer]();
      }
      tries = answer === "ended" ? 0 : tries + 1;
      if (tries > 1 || !navigator.onLine) this.on.down();
      await this.#pause(WAITS[Math.min(tries, WAITS.length - 1)] * (0.75 + Math.random() / 2));
    }
  }

  async #listen() {
    const stop = (this.#stop = new AbortController());
    const after = this.after();
    try {
      const response = await fetch(this.api.url(this.api.conversation(`/events?after=${after}`)), {
        headers: { ...this.api.headers, Accept: "text/event-stream", "Last-Event-ID": String(after) },
        signal: stop.signal, cache: "no-store", credentials: "omit",
      });
      if (response.status === 401 || response.status === 404) return "gone";
      if (!response.ok) return "failed";
      this.on.up();
      return await this.#read(response.body.getReader(), stop);
    } catch {
      return "failed";
    }
  }

  async #read(reader, stop) {
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      const timer = setTimeout(() => stop.abort(), SILENCE);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return "ended";
      const blocks = (text + decoder.decode(value, { stream: true })).replace(/\r\n?/g, "\n").split("\n\n");
      text = blocks.pop();
      for (const block of blocks) if (this.#hear(block) === "closed") return "closed";
    }
  }

  #hear(block) {
    let name = "message";
    let data = "";
    for (const line of block.split("\n")) {
      if (line.startsWith("event:")) name = line.slice(6).trim();
      if (line.startsWith("data:")) data += line.slice(5);
    }
    if (name === "closed") return name;
    if (["event", "typing", "queue"].includes(name) && data) this.on[name](JSON.parse(data));
    return name;
  }

  #pause(milliseconds) {
    return new Promise((done) => {
      const timer = setTimeout(done, milliseconds);
      this.#wake = () => (clearTimeout(timer), done());
    });
  }
}
