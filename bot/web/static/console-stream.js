// One line from the server: the lists, and what happens in the conversations that are open on the page.

const SILENCE = 40_000; // the server says something every 15 seconds
const WAITS = [1_000, 2_000, 4_000, 8_000];
const KINDS = ["board", "event", "case", "typing", "gone", "beat", "logged_out"];

export class Stream {
  #source = null;
  #again = 0;
  #watch = 0;
  #tries = 0;

  /** `cursors()` gives "id:after,id:after"; `on` has a function for each kind, `line(up)` and `opened()`. */
  constructor(cursors, on) {
    Object.assign(this, { cursors, on });
    addEventListener("online", () => this.open());
    addEventListener("offline", () => (this.close(), this.on.line(false)));
  }

  /** Begin, or begin again when other conversations are open. What came in between is sent first. */
  open() {
    this.close();
    const source = (this.#source = new EventSource(`/api/console/stream?chats=${encodeURIComponent(this.cursors())}`));
    source.onopen = () => (this.#alive(), this.on.opened());
    source.onerror = () => this.#source === source && this.#lost();
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => {
        if (this.#source !== source) return;
        this.#alive();
        this.on[kind]?.(JSON.parse(event.data));
      });
    }
    this.#await();
  }

  close() {
    clearTimeout(this.#again);
    clearTimeout(this.#watch);
    this.#source?.close();
    this.#source = null;
  }

  #alive() {
    this.#tries = 0;
    this.on.line(true);
    this.#await();
  }

  #await() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#lost(), SILENCE);
  }

  // Our own way back: the browser's would ask from where the line began, not from where it ended.
  #lost() {
    this.close();
    if (this.#tries++) this.on.line(false);
    const wait = WAITS[Math.min(this.#tries - 1, WAITS.length - 1)];
    this.#again = setTimeout(() => (this.on.check(), this.open()), wait * (0.75 + Math.random() / 2));
  }
}
