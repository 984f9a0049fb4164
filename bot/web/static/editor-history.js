// History: who changed what, what it did, and undoing it (row C12).

import { tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { doing, get, post, query, start } from "./editor-api.js";
import { bar } from "./editor-bar.js";
import { button, intentLink, tag, when } from "./editor-parts.js";

const id = new URLSearchParams(location.search).get("id");

/** A diff without what only programs need: lines that went, and lines that came. */
function diff(text) {
  const lines = text.split("\n").filter((line) => /^[+-]/.test(line) && !/^(\+\+\+|---) /.test(line) || line.startsWith("+++ b/"));
  return h("div", { class: "diff" }, lines.slice(0, 300).map((line) => {
    if (line.startsWith("+++ b/")) return h("p", { class: "small id" }, line.slice(6));
    const kind = line[0] === "+" ? "ins" : "del";
    return h("p", null, h(kind, null, h("span", { class: "said" }, kind === "ins" ? "Ny: " : "Borte: "), line.slice(1).trim() || " "));
  }), lines.length > 300 && h("p", { class: "small" }, `og ${lines.length - 300} linjer til`));
}

function row(entry, again) {
  const what = h("div", { class: "what", "aria-live": "polite" });
  const look = button("Vis", async (pressed) => {
    if (what.firstChild) return (what.replaceChildren(), pressed.setAttribute("aria-expanded", "false"));
    const shown = await doing(pressed, () => get(`/history/changes${query({ entry: entry.id })}`));
    if (!shown) return undefined;
    what.replaceChildren(diff(shown.diff));
    return pressed.setAttribute("aria-expanded", "true");
  });
  look.setAttribute("aria-expanded", "false");
  look.setAttribute("aria-label", `Vis hva som ble endret: ${entry.what}`);
  const undo = button("Angre", async (pressed) => {
    if (!(await doing(pressed, () => post("/history/undo", { entry: entry.id })))) return;
    await again();
    tell(`Angret: ${entry.what}`);
  });
  undo.setAttribute("aria-label", `Angre: ${entry.what}`);
  return h("li", null,
    h("div", { class: "history-line" },
      h("div", null, h("strong", null, entry.what), h("p", { class: "small" }, `${entry.who}, ${when(entry.at)} `, entry.published ? "" : tag("Ikke publisert", "warning"))),
      h("div", { class: "row" }, entry.intents.map((one) => intentLink(one)), look, entry.may_undo && undo)), what);
}

start(async () => {
  const list = h("ol", { class: "history" });
  const again = async () => {
    bar();
    list.replaceChildren(...(await get(`/history${id ? query({ id }) : ""}`)).map((entry) => row(entry, again)));
    document.getElementById("title").focus();
  };
  await again();
  document.getElementById("title").tabIndex = -1;
  return [id && h("p", { class: "small crumbs" }, intentLink(id), " / Historikk ", h("a", { href: "/editor/history" }, "Se alt")), h("section", { class: "panel", "aria-label": "Endringer" }, list)].filter(Boolean);
});
