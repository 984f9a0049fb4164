// Dialogs, short words about what happened, and menus.

import { h, icon } from "./dom.js";

/** A modal dialog with a title; `fill(close)` gives its content. It is gone from the page when it is closed. */
export function dialog(title, fill, options = {}) {
  const heading = h("h2", { id: "dialog-title", tabindex: "-1" }, title);
  const node = h("dialog", { "aria-labelledby": "dialog-title", class: options.class }, heading);
  const back = cursor(document.activeElement);
  const close = () => (node.close(), back());
  node.append(h("button", { type: "button", class: "icon-button dialog-close", "aria-label": "Lukk", onclick: close }, icon("end")));
  node.append(...[fill(close)].flat());
  node.addEventListener("close", () => {
    node.remove();
    back();
    // What had the focus before may be gone by now.
    if (document.activeElement === document.body) document.dispatchEvent(new Event("focus-lost"));
  });
  document.body.append(node);
  node.showModal();
  (node.querySelector("[data-first]") ?? heading).focus();
  return node;
}

/** Chromium gives the focus back to a text with the cursor at its beginning. This puts it where it was, once. */
function cursor(box) {
  let at = box?.selectionStart == null ? null : [box.selectionStart, box.selectionEnd];
  return () => {
    if (at && document.activeElement === box) box.setSelectionRange(...at);
    at = null;
  };
}

const places = {};

/** Said politely, and shown for a while; an error stays until it is closed. */
export function tell(text, { error = false } = {}) {
  places.list ??= document.getElementById("told");
  const node = h("div", { class: error ? "toast error" : "toast" }, icon(error ? "warning" : "info"), h("p", null, text));
  node.append(h("button", { type: "button", class: "icon-button", "aria-label": "Lukk meldingen", onclick: () => node.remove() }, icon("end")));
  places.list.append(node);
  while (places.list.childElementCount > 3) places.list.firstElementChild.remove();
  if (!error) setTimeout(() => node.remove(), 6_000);
}

/** Do it, and say it when it is refused. */
export async function attempt(work) {
  try {
    return await work();
  } catch (refusal) {
    if (refusal.status !== 401) tell(refusal.message, { error: true });
    return undefined;
  }
}

/** A button that shows and hides a list of buttons. */
export function menu(label, items) {
  const list = h("div", { class: "menu", hidden: true });
  const button = h("button", { type: "button", class: "quiet-button", "aria-expanded": "false" }, label, icon("minimise"));
  const show = (open) => {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) list.replaceChildren(...items().map(([text, act]) => h("button", { type: "button", onclick: () => (show(false), button.focus(), act()) }, text)));
  };
  button.addEventListener("click", () => show(list.hidden));
  const node = h("div", { class: "with-menu" }, button, list);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    event.stopPropagation();
    show(false);
    button.focus();
  });
  node.addEventListener("focusout", (event) => event.relatedTarget && !node.contains(event.relatedTarget) && show(false));
  return node;
}

/** A labelled field. */
export function field(label, control, hint) {
  const id = `f${(places.count = (places.count ?? 0) + 1)}`;
  control.id = id;
  const help = hint && h("p", { class: "small", id: `${id}-h` }, hint);
  if (hint) control.setAttribute("aria-describedby", `${id}-h`);
  return h("div", { class: "form-field" }, h("label", { for: id }, label), help, control);
}
