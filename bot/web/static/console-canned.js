// Canned replies: found by a few letters, put in at the cursor; one's own can be written, changed and taken away.

import { attempt, dialog, field, tell } from "./console-dialog.js";
import { h } from "./dom.js";

export async function openCanned(api, insert) {
  const all = await attempt(() => api.get("/canned"));
  if (!all) return;
  dialog("Ferdige svar", (close) => {
    const find = h("input", { type: "search", "data-first": true, autocomplete: "off", oninput: () => show() });
    const list = h("ul", { class: "canned" });
    const use = (one) => (close(), insert(one.text));
    const edit = (one) => (close(), editCanned(api, one, () => openCanned(api, insert)));
    const show = () => {
      const words = find.value.toLowerCase();
      const found = all.filter((one) => `${one.title} ${one.text}`.toLowerCase().includes(words));
      list.replaceChildren(...found.map((one) => item(one, use, edit)));
      if (!found.length) list.append(h("li", { class: "small" }, all.length ? "Ingen svar passer." : "Det er ingen ferdige svar ennå. Lag det første."));
      return found;
    };
    const form = h("form", { onsubmit: (event) => (event.preventDefault(), show().slice(0, 1).forEach(use)) }, field("Søk", find, "Enter setter inn det øverste."));
    show();
    return [form, list, h("p", null, h("button", { type: "button", class: "secondary", onclick: () => edit(null) }, "Lag nytt svar"))];
  }, { class: "wide" });
}

function item(one, use, edit) {
  const words = [h("strong", null, one.title), one.shared && h("span", { class: "tag" }, "felles"), h("span", { class: "canned-text" }, one.text)];
  const change = h("button", { type: "button", class: "quiet-button", "aria-label": `Endre ${one.title}`, onclick: () => edit(one) }, "Endre");
  return h("li", null, h("button", { type: "button", class: "canned-use", onclick: () => use(one) }, words), change);
}

function editCanned(api, one, done) {
  dialog(one ? "Endre svaret" : "Nytt ferdig svar", (close) => {
    const title = h("input", { maxlength: "80", required: true, value: one?.title ?? "", "data-first": true });
    const text = h("textarea", { rows: "6", maxlength: "1000", required: true }, one?.text ?? "");
    const shared = h("input", { type: "checkbox", id: "canned-shared" });
    shared.checked = one?.shared ?? false;
    const back = () => (close(), done());
    const save = (event) => {
      event.preventDefault();
      const body = { title: title.value.trim(), text: text.value.trim(), shared: shared.checked };
      attempt(async () => {
        await (one ? api.put(`/canned/${one.id}`, body) : api.post("/canned", body));
        tell("Svaret er lagret.");
        back();
      });
    };
    const remove = () => attempt(async () => (await api.delete(`/canned/${one.id}`), tell("Svaret er slettet."), back()));
    return h("form", { class: "stack", onsubmit: save },
      field("Navn", title), field("Tekst", text, "Ikke skriv personopplysninger."),
      h("label", { class: "check" }, shared, "Del med alle veiledere"),
      h("div", { class: "row" }, h("button", { class: "primary" }, "Lagre"), h("button", { type: "button", class: "secondary", onclick: back }, "Avbryt"), one && h("button", { type: "button", class: "danger", onclick: remove }, "Slett")));
  }, { class: "wide" });
}
