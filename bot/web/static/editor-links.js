// Links in the inbox: what happened to one, which answers have it, and what an editor does about it (row C15).

import { dialog, field, tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { doing, get, post } from "./editor-api.js";
import { button, intentLink, tag, when } from "./editor-parts.js";

const HEADS = { dead: "Lenken er død", moved: "Lenken er flyttet", changed: "Teksten er endret siden svaret ble gjennomgått" };
const EACH = 1000;
// A page that many answers lead to would fill the window.
const SHOWN = 4;

/** "www.nav.no/aap" of an address. */
const short = (url) => url.replace(/^https?:\/\//, "");
const page = (url) => h("a", { href: url, target: "_blank", rel: "noreferrer" }, short(url));

function why({ status, detail, url, proposed }) {
  if (status === "changed") return [page(url), " sier noe annet nå. Les siden, og rett svaret hvis det trengs."];
  if (status === "moved") return [page(url), " er flyttet til ", page(detail), ".", !proposed && " Den adressen er ikke på et domene vi lenker til."];
  const code = /^HTTP (\d+)$/.exec(detail)?.[1];
  if (code === "404" || code === "410") return [page(url), ` finnes ikke lenger (HTTP ${code}).`];
  return [page(url), code ? ` svarer bare med feil (HTTP ${code}).` : " svarer ikke."];
}

function answers(some) {
  return h("ul", { class: "near" }, some.map((one) => h("li", null, h("div", null, one.title, h("span", { class: "small id" }, one.id)),
    intentLink(one.id, h("span", null, "Åpne svaret", h("span", { class: "said" }, `: ${one.title}`))))));
}

/** A link as a card; `gone(node, words)` is called when it is settled. */
export function linkCard(task, gone) {
  const heading = `l-${task.key}`;
  const name = short(task.url);
  const node = h("li", { class: "panel", "aria-labelledby": heading });
  const settle = async (pressed, body, words) => {
    const done = await doing(pressed, () => post("/links/decide", { key: task.key, ...body }));
    if (done) await gone(node, words);
    return done;
  };
  const act = (text, work, kind) => {
    const made = button(text, work, kind);
    made.setAttribute("aria-label", `${text.replace(" …", "")}: ${name}`);
    return made;
  };
  const moved = (pressed) => settle(pressed, { decision: "address" }, "Den nye adressen står i utkastet.");
  node.append(...[
    h("h2", { id: heading, tabindex: "-1", class: "breaks" }, `${HEADS[task.status]}: ${name} `, tag("Lenke", "warning")),
    h("p", { class: "breaks" }, why(task)),
    task.since && h("p", { class: "small" }, `Oppdaget ${when(task.since)}.`),
    h("h3", null, task.intents.length === 1 ? "Svaret som bruker lenken" : `${task.intents.length} svar bruker lenken`),
    answers(task.intents.slice(0, SHOWN)),
    task.intents.length > SHOWN && h("details", null, h("summary", null, `${task.intents.length - SHOWN} svar til`), answers(task.intents.slice(SHOWN))),
    h("p", { class: "row" },
      task.proposed && act("Sett ny adresse", moved),
      !task.proposed && task.status !== "changed" && act("Sett ny adresse …", () => address(task, settle)),
      task.status === "changed" && act("Gjennomgått", (pressed) => settle(pressed, { decision: "reviewed" }, "Siden er gjennomgått. Den kommer tilbake hvis teksten endres igjen.")),
      act("Legg bort", (pressed) => settle(pressed, { decision: "dismissed" }, "Lagt bort. Lenken kommer tilbake hvis den endres igjen."))),
  ].filter(Boolean));
  return node;
}

function address(task, settle) {
  dialog("Sett ny adresse", (close) => {
    const input = h("input", { type: "url", placeholder: "https://www.nav.no/…", "data-first": true, autocomplete: "off" });
    const go = async (pressed) => {
      const url = input.value.trim();
      if (!url || url === task.url) return (tell("Skriv den nye adressen.", { error: true }), input.focus());
      return (await settle(pressed, { decision: "address", url }, "Den nye adressen står i utkastet.")) && close();
    };
    return [
      h("p", { class: "breaks" }, `Den byttes i alle svar som lenker til ${short(task.url)}.`),
      field("Ny adresse", input),
      h("p", { class: "row" }, button("Sett ny adresse", go, "primary"), button("Avbryt", close, "secondary")),
    ];
  });
}

/** When the links were last fetched, and a button that fetches them. `changed()` is called when that is done. */
export class LinkCheck {
  #timer;

  constructor(changed) {
    this.changed = changed;
    this.said = h("p", { role: "status" });
    this.go = button("Sjekk lenkene nå", async (pressed) => {
      const begun = await doing(pressed, () => post("/links/check"));
      // Looked at once more in any case: a round may be over before the answer to its beginning is here.
      if (begun) this.show({ ...begun.check, running: true });
    });
    this.node = h("section", { class: "panel link-check", "aria-label": "Sjekk av lenker" }, this.said, this.go);
  }

  show(check) {
    clearTimeout(this.#timer);
    this.go.toggleAttribute("aria-disabled", false);
    if (check.running) {
      this.go.setAttribute("aria-disabled", "true");
      this.#timer = setTimeout(() => this.#look(), EACH);
    }
    const last = check.checked ? `Lenkene i svarene ble sist sjekket ${when(check.checked)}.` : "Lenkene i svarene er ikke sjekket ennå.";
    const words = check.running ? "Sjekker lenkene. Det tar omtrent et minutt." : [check.problem, last].filter(Boolean).join(" ");
    // A status that is written anew is read anew.
    if (this.said.textContent !== words) this.said.textContent = words;
    this.node.classList.toggle("failed", Boolean(check.problem) && !check.running);
  }

  async #look() {
    const now = await get("/links").catch(() => null);
    if (!now) return (this.#timer = setTimeout(() => this.#look(), 5 * EACH));
    if (now.check.running) return this.show(now.check);
    return this.changed();
  }
}
