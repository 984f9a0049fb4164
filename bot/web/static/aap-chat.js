// The launcher: the only script a page loads until somebody opens the chat.
// <aap-chat open language="nn" api="/api" form="/chat">; no attribute is needed. Its events bubble, and never carry what
// was written: aap-chat:opened, :minimised, :unread, :started, :ended, :deleted.

const WORDS = {
  nb: { open: "Chat om AAP", unread: "uleste meldinger", failed: "Chatten ble ikke lastet. Prøv en gang til.", form: "Bruk skjemaet i stedet" },
  nn: { open: "Chat om AAP", unread: "ulesne meldingar", failed: "Chatten vart ikkje lasta. Prøv ein gong til.", form: "Bruk skjemaet i staden" },
  en: { open: "Chat about AAP", unread: "unread messages", failed: "The chat did not load. Please try again.", form: "Use the form instead" },
};

const STYLE = `
:host { all: initial; font: 600 1.125rem/1.3 var(--ax-font-family, var(--a-font-family, "Source Sans 3", "Source Sans Pro", "Segoe UI", Roboto, Arial, sans-serif)); }
:host([hidden]), [hidden] { display: none !important; }
.launcher, .broken { position: fixed; right: 1.5rem; bottom: 1.5rem; z-index: 2147483000; font: inherit; box-shadow: 0 8px 24px #00243a40; }
.launcher { display: inline-flex; align-items: center; gap: .625rem; min-height: 3.5rem; padding: .5rem 1.5rem .5rem .75rem; border: 2px solid transparent; border-radius: 1.75rem;
  cursor: pointer; color: var(--ax-text-accent-contrast, var(--a-text-on-action, #fff)); background: var(--ax-bg-accent-strong, var(--a-surface-action, #0067c5)); }
.launcher:hover { background: var(--ax-bg-accent-strong-hover, var(--a-surface-action-hover, #0056b4)); }
.launcher:focus-visible { outline: 3px solid var(--ax-border-focus, var(--a-border-focus, #00347d)); outline-offset: 3px; box-shadow: 0 0 0 3px #fff; }
.launcher[aria-busy] { cursor: progress; }
svg { width: 2rem; height: 2rem; }
.badge { min-width: 1.75rem; border-radius: 1rem; text-align: center; line-height: 1.75rem; color: #00243a; background: #ffc166; }
.broken { bottom: 5.75rem; max-width: 18rem; margin: 0; padding: .75rem 1rem; font-weight: 400; color: #262626; background: #fff; border: 1px solid #ba3a26; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 30rem) { .launcher { right: 1rem; bottom: 1rem; } }
@media (forced-colors: active) { .launcher { border-color: ButtonText; } }
@media print { .launcher { display: none; } }`;

const SVG = "http://www.w3.org/2000/svg";

function shape(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

export function mark() {
  const svg = shape("svg", { viewBox: "0 0 40 40", "aria-hidden": "true", focusable: "false", class: "mark" });
  svg.append(
    shape("path", { d: "M20 9V5.5", fill: "none", stroke: "currentColor", "stroke-width": 2.5, "stroke-linecap": "round" }),
    shape("circle", { cx: 20, cy: 4.5, r: 2.5, fill: "currentColor" }),
    shape("path", { d: "M11 9h18a6 6 0 0 1 6 6v9a6 6 0 0 1-6 6h-8.5L13 36.5V30h-2a6 6 0 0 1-6-6v-9a6 6 0 0 1 6-6z", fill: "currentColor" }),
    shape("circle", { cx: 14.5, cy: 19, r: 2.4, class: "eye", fill: "#00347d" }),
    shape("circle", { cx: 25.5, cy: 19, r: 2.4, class: "eye", fill: "#00347d" }),
  );
  return svg;
}

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem("aap-chat")) ?? {};
  } catch {
    return {};
  }
}

class AapChat extends HTMLElement {
  static observedAttributes = ["open", "language"];
  #button;
  #badge;
  #said;
  #panel;
  #unread = 0;
  #title;

  connectedCallback() {
    if (!this.shadowRoot) this.#build();
    const { id, open } = stored();
    if (this.hasAttribute("open")) this.open();
    // What is going on follows the citizen to the next page, without taking the focus.
    else if (id) this.#load().then((panel) => open && panel.show({ focus: false }), () => {});
  }

  disconnectedCallback() {
    this.#panel?.then((panel) => panel.destroy(), () => {});
    this.#panel = undefined;
    this.unread = 0;
  }

  attributeChangedCallback(name, before, now) {
    if (!this.isConnected || before === now) return;
    if (name === "language") {
      this.#label();
      this.#panel?.then((panel) => panel.setLanguage(this.language), () => {});
    } else if (now === null) this.close();
    else this.open();
  }

  /** The citizen's own choice, the attribute, the page's language, bokmål. */
  get language() {
    const asked = stored().language || this.getAttribute("language") || document.documentElement.lang || "nb";
    const code = asked.toLowerCase().split("-")[0];
    return code === "no" || !WORDS[code] ? "nb" : code;
  }

  get launcher() {
    return this.#button;
  }

  get unread() {
    return this.#unread;
  }

  set unread(count) {
    const more = count > this.#unread;
    this.#unread = count;
    this.#label();
    this.#said.textContent = more ? `${WORDS[this.language].unread}: ${count}` : "";
    if (this.#title === undefined && count) this.#title = document.title;
    if (this.#title !== undefined) document.title = count ? `(${count}) ${this.#title}` : this.#title;
    if (!count) this.#title = undefined;
    this.notify("unread", { count });
  }

  async open({ focus = true } = {}) {
    this.#button.setAttribute("aria-busy", "true");
    this.shadowRoot.querySelector(".broken")?.remove();
    try {
      const panel = await this.#load();
      await panel.show({ focus });
    } catch {
      this.#fail();
    }
    this.#button.removeAttribute("aria-busy");
  }

  close() {
    this.#panel?.then((panel) => panel.hide(), () => {});
  }

  notify(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(`aap-chat:${name}`, { bubbles: true, composed: true, detail }));
  }

  #load() {
    this.#panel ??= import("./panel.js").then((module) => module.createPanel(this));
    this.#panel.catch(() => (this.#panel = undefined));
    return this.#panel;
  }

  #build() {
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#button = document.createElement("button");
    this.#button.type = "button";
    this.#button.className = "launcher";
    this.#button.setAttribute("aria-expanded", "false");
    this.#button.addEventListener("click", () => this.open());
    this.#badge = document.createElement("span");
    this.#badge.className = "badge";
    this.#badge.setAttribute("aria-hidden", "true");
    this.#said = document.createElement("span");
    this.#said.className = "said";
    this.#said.setAttribute("role", "status");
    this.#button.append(mark(), document.createElement("span"), this.#badge);
    root.append(this.#button, this.#said);
    this.#label();
  }

  #label() {
    const words = WORDS[this.language];
    this.#button.children[1].textContent = words.open;
    this.#badge.textContent = this.#unread || "";
    this.#badge.hidden = !this.#unread;
    if (this.#unread) this.#button.setAttribute("aria-label", `${words.open}, ${words.unread}: ${this.#unread}`);
    else this.#button.removeAttribute("aria-label");
  }

  #fail() {
    const words = WORDS[this.language];
    const box = document.createElement("p");
    const link = document.createElement("a");
    box.className = "broken";
    box.setAttribute("role", "alert");
    link.href = this.getAttribute("form") ?? "/chat";
    link.textContent = words.form;
    box.append(`${words.failed} `, link);
    this.shadowRoot.append(box);
    this.removeAttribute("open");
  }
}

// Two script tags with different versions in the address must not break the page.
if (!customElements.get("aap-chat")) customElements.define("aap-chat", AapChat);
