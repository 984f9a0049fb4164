// A question that must be answered before going on: the browser's own modal dialog.

import { h } from "./dom.js";

/** Asks, and gives the chosen value; null when the citizen backs out (Esc). */
export function ask(root, { title, text, choices }) {
  return new Promise((answer) => {
    const before = root.getRootNode().activeElement;
    const dialog = h("dialog", { "aria-labelledby": "ask-title", "aria-describedby": "ask-text" },
      h("h3", { id: "ask-title" }, title), h("p", { id: "ask-text" }, text),
      h("div", { class: "stack" }, choices.map(({ label, value, kind = "secondary" }) =>
        h("button", { type: "button", class: kind, onclick: () => dialog.close(value) }, label))));
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before?.isConnected) before.focus();
      answer(dialog.returnValue || null);
    });
    root.append(dialog);
    dialog.showModal();
  });
}
