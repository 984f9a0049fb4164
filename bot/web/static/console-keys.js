// The keyboard: everything has a key with Alt, and the help lists them. No key works alone (WCAG 2.1.4).

import { dialog } from "./console-dialog.js";
import { h } from "./dom.js";

/** `keys` is a list of [code, shown, what it does, function]. */
export function listen(keys) {
  addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const code = event.shiftKey ? `Shift+${event.code}` : event.code;
    const found = keys.find(([name]) => name === code);
    if (!found || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    found[3]();
  });
}

export function help(keys) {
  const row = ([, shown, what]) => h("tr", null, h("td", null, h("kbd", null, shown)), h("td", null, what));
  const always = [["", "Enter", "Send svaret"], ["", "Shift+Enter", "Ny linje"], ["", "Esc", "Lukk menyer og dialoger"]];
  dialog("Hurtigtaster", () => h("table", { class: "keys" }, h("thead", { class: "said" }, h("tr", null, h("th", null, "Tast"), h("th", null, "Gjør"))), h("tbody", null, [...keys, ...always].map(row))));
}
