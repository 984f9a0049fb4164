// Two editors on one answer: what both changed is asked for, what one changed is taken along, nothing is lost (row C14).

import { dialog } from "./console-dialog.js";
import { h } from "./dom.js";
import { LANGUAGES } from "./editor-parts.js";

const NAMES = { kind: "Slags svar", theme: "Tema", owner: "Eier", source: "Kilde", reviewed: "Gjennomgått", valid_until: "Gjelder til og med", followups: "Oppfølgingsspørsmål" };
const PARTS = { title: "Tittel", text: "Svar", links: "Lenker" };

/** Every field by a path: "owner", "answers.nb.text". */
function paths() {
  const said = Object.entries(LANGUAGES).flatMap(([code, language]) => Object.entries(PARTS).map(([part, name]) => [["answers", code, part], `${name}, ${language.toLowerCase()}`]));
  return [...said, ...Object.entries(NAMES).map(([key, name]) => [[key], name])];
}

const at = (answer, path) => path.reduce((part, key) => part?.[key], answer);
const same = (a, b) => JSON.stringify(a ?? "") === JSON.stringify(b ?? "") || (!a?.length && !b?.length);

function place(answer, path, value) {
  const last = path.at(-1);
  const owner = path.slice(0, -1).reduce((part, key) => (part[key] ??= { title: "", text: "", links: [] }), answer);
  owner[last] = value;
}

/** Mine on top of theirs. `asked` are the fields that both changed: [path, name, mine, theirs]. */
export function merged(base, mine, theirs) {
  const result = structuredClone(theirs);
  const asked = [];
  for (const [path, name] of paths()) {
    const [before, my, their] = [base, mine, theirs].map((answer) => at(answer, path));
    if (same(my, before) || same(my, their)) continue;
    if (same(their, before)) place(result, path, structuredClone(my));
    else asked.push([path, name, my, their]);
  }
  return { result, asked };
}

function shown(value) {
  if (Array.isArray(value)) return value.map((one) => (one.url ? `${one.title}: ${one.url}` : one)).join("\n") || "(ingen)";
  return value || "(tomt)";
}

/** Ask which of the two shall stand; gives the answer to save, or null when one would rather look first. */
export function ask(base, mine, theirs, who) {
  const { result, asked } = merged(base, mine, theirs);
  return new Promise((done) => {
    const choices = new Map();
    const save = (close) => {
      for (const [path, , my] of asked) if (choices.get(path).checked) place(result, path, structuredClone(my));
      done(result);
      close();
    };
    const node = dialog(`${who} lagret mens du skrev`, (close) => [
      h("p", null, asked.length ? "Dere har endret det samme. Velg hva som skal stå. Resten av begges endringer er tatt med." : "Dere har endret hver deres deler. Begges endringer er tatt med."),
      asked.map(([path, name, my, their], number) => {
        const own = h("input", { type: "radio", name: `m${number}`, checked: true });
        choices.set(path, own);
        return h("fieldset", { class: "versus" }, h("legend", null, name),
          h("label", null, own, h("strong", null, "Mitt"), h("span", { class: "version" }, shown(my))),
          h("label", null, h("input", { type: "radio", name: `m${number}` }), h("strong", null, who), h("span", { class: "version" }, shown(their))));
      }),
      h("p", { class: "row" },
        h("button", { type: "button", class: "primary", onclick: () => save(close) }, "Lagre dette"),
        h("button", { type: "button", class: "secondary", onclick: close }, "Tilbake til skjemaet")),
    ].flat(), { class: "wide" });
    node.addEventListener("close", () => done(null));
  });
}
