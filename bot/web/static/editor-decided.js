// What was decided in the inbox: who, when and what; what was dismissed can be brought back.

import { tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { doing, get, post } from "./editor-api.js";
import { button, intentLink, tag, when } from "./editor-parts.js";

const WORDS = { example: "Ble eksempel på", intent: "Ble et nytt spørsmål:", negative: "Ikke for roboten", dismissed: "Lagt bort", address: "Ny adresse satt", reviewed: "Gjennomgått" };
const LINKS = { dead: "Lenken var død", moved: "Lenken var flyttet", changed: "Teksten var endret" };

function subject(one) {
  if (one.about === "link") return one.url ? `${LINKS[one.status]}: ${one.url.replace(/^https?:\/\//, "")}` : "En lenke";
  if (!one.texts.length) return "Ordene er slettet sammen med samtalen";
  const more = one.keys.length - 1;
  return `«${one.texts[0]}»${more ? ` og ${more} ${more === 1 ? "formulering" : "formuleringer"} til` : ""}`;
}

function row(one, again) {
  const what = subject(one);
  const undo = one.decision === "dismissed" && button("Hent tilbake", async (pressed) => {
    if (!(await doing(pressed, () => post("/inbox/undo", { keys: one.keys })))) return;
    await again();
    document.getElementById("title").focus();
    tell("Hentet tilbake til innboksen.");
  });
  if (undo) undo.setAttribute("aria-label", `Hent tilbake ${what}`);
  return h("li", null, h("div", { class: "history-line" },
    h("div", { class: "breaks grow" }, h("strong", null, what), one.about === "link" && [" ", tag("Lenke")],
      h("p", null, WORDS[one.decision], one.intent && [" ", intentLink(one.intent, one.title ?? one.intent)]),
      h("p", { class: "small" }, `${one.who}, ${when(one.at)}`)), undo));
}

/** Fill `place` with the decisions. */
export async function decided(place) {
  const { decided: all } = await get("/inbox/decided");
  place.replaceChildren(
    h("p", { class: "lead" }, "Det siste som er avgjort. Det som ble lagt bort, kan hentes tilbake. Det som står i utkastet, angres under ", h("a", { href: "/editor/history" }, "Historikk"), "."),
    h("section", { class: "panel", "aria-label": "Avgjort" }, all.length
      ? h("ol", { class: "history" }, all.map((one) => row(one, () => decided(place))))
      : h("p", null, "Ingenting er avgjort ennå.")));
}
