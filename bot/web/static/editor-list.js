// The front page: what needs a person, and everything that the bot answers (rows C1, C9).

import { h } from "./dom.js";
import { doing, get, start } from "./editor-api.js";
import { bar } from "./editor-bar.js";
import { button, day, findings, intentLink, intents, KINDS, STALE, table, tag } from "./editor-parts.js";

const LIVE = { yes: "I drift", changed: "Eldre svar i drift", no: "Ikke i drift", "": "" };

const COLUMNS = [
  { key: "title", name: "Spørsmål", value: (row) => row.title, cell: (row) => [intentLink(row.id, row.title), h("span", { class: "small id" }, row.id)] },
  { key: "total", name: "Eksempler", number: true, value: (row) => row.total, cell: (row) => [String(row.total), h("span", { class: "small id" }, ["nb", "nn", "en"].map((code) => row.counts[code] ?? 0).join(" + "))] },
  { key: "owner", name: "Eier", value: (row) => row.owner, cell: (row) => row.owner },
  { key: "reviewed", name: "Gjennomgått", value: (row) => row.reviewed ?? "", cell: (row) => day(row.reviewed) },
  { key: "until", name: "Gjelder til", value: (row) => row.valid_until ?? "", cell: (row) => [day(row.valid_until), " ", row.stale && tag(STALE[row.stale], row.stale === "expired" ? "danger" : "warning")] },
  { key: "found", name: "Feil og råd", number: true, value: (row) => row.errors * 1000 + row.warnings, cell: (row) => [row.errors > 0 && tag(`${row.errors} feil`, "danger"), " ", row.warnings > 0 && tag(`${row.warnings} råd`)] },
  { key: "live", name: "I drift", value: (row) => LIVE[row.live], cell: (row) => (row.live === "yes" ? "Ja" : LIVE[row.live]) },
];

/** Answers whose dates a person should look at: they stand first, for an expired one is not given. */
function freshness(rows) {
  const parts = Object.entries({ expired: "Utløpt: gis ikke til innbyggerne", expiring: "Går ut innen 30 dager", unreviewed: "Ikke gjennomgått på et år" })
    .map(([why, heading]) => [heading, rows.filter((row) => row.stale === why), why])
    .filter(([, found]) => found.length);
  if (!parts.length) return h("section", { class: "panel ok" }, h("h2", null, "Ferske svar"), h("p", null, "Alle svar er gjennomgått, og ingen går ut de neste 30 dagene."));
  return h("section", { class: "panel" }, h("h2", null, "Svar du bør se på"), parts.map(([heading, found, why]) => [
    h("h3", null, heading, " ", tag(String(found.length), why === "expired" ? "danger" : "warning")),
    h("ul", { class: "plain-list" }, found.slice(0, 8).map((row) => h("li", null, intentLink(row.id, row.title), h("span", { class: "small" }, ` ${day(row.valid_until ?? row.reviewed)}`)))),
    found.length > 8 && h("p", { class: "small" }, `og ${found.length - 8} til. Sorter lista på «Gjelder til».`),
  ]));
}

function filters(rows, apply) {
  const search = h("input", { type: "search", id: "search", placeholder: "Søk i spørsmål og id" });
  const only = h("select", { id: "only" }, [["", "Alle"], ["found", "Med feil eller råd"], ["stale", "Med datoer å se på"], ["changed", "Ikke i drift ennå"], ...Object.entries(KINDS).map(([key, name]) => [`kind:${key}`, name])]
    .map(([value, name]) => h("option", { value }, name)));
  const category = h("select", { id: "category" }, h("option", { value: "" }, "Alle"), [...new Set(rows.map((row) => row.category))].map((name) => h("option", { value: name }, name)));
  const count = h("p", { class: "small", role: "status" });
  const fits = (row) => {
    const words = search.value.toLowerCase().trim().split(/\s+/);
    const text = `${row.title} ${row.id} ${row.owner}`.toLowerCase();
    const rule = only.value;
    return words.every((word) => text.includes(word)) && (!category.value || row.category === category.value)
      && (!rule || (rule === "found" && row.errors + row.warnings > 0) || (rule === "stale" && row.stale) || (rule === "changed" && ["no", "changed"].includes(row.live)) || rule === `kind:${row.kind}`);
  };
  const update = () => {
    const shown = rows.filter(fits);
    count.textContent = shown.length === rows.length ? `${rows.length} spørsmål` : `${shown.length} av ${rows.length} spørsmål`;
    apply(shown);
  };
  const node = h("div", { class: "filters" },
    h("div", { class: "form-field grow" }, h("label", { for: "search" }, "Søk"), search),
    h("div", { class: "form-field" }, h("label", { for: "only" }, "Vis"), only),
    h("div", { class: "form-field" }, h("label", { for: "category" }, "Kategori"), category),
    h("a", { class: "primary", href: "/editor/new" }, "Nytt spørsmål"));
  for (const field of [search, only, category]) field.addEventListener("input", update);
  return { node, count, update };
}

/** Nearly the same example in two intents confuses the bot; finding them takes some seconds, so a person asks for it. */
function alike() {
  const place = h("div", { "aria-live": "polite" });
  const look = async (pressed) => {
    place.replaceChildren(h("p", { class: "small" }, "Sammenligner alle eksempler. Det tar noen sekunder …"));
    const found = await doing(pressed, () => get("/similar"));
    place.replaceChildren(found ? findings(found, "Ingen eksempler er nesten like i to spørsmål.") : "");
  };
  return h("section", { class: "panel" }, h("h2", null, "Nesten like eksempler"),
    h("p", null, "Står nesten samme eksempel i to spørsmål, blir roboten usikker."), h("p", null, button("Se etter like eksempler", look)), place);
}

start(async () => {
  const rows = await intents();
  bar();
  const list = table("Alt roboten svarer på", COLUMNS, rows);
  const { node, count, update } = filters(rows, list.fill);
  update();
  return [freshness(rows), h("section", { "aria-label": "Alle spørsmål" }, node, count, h("div", { class: "scroll-x", tabindex: "0", role: "region", "aria-label": "Tabell over spørsmål" }, list)), alike()];
});
