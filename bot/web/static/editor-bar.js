// The line under the head: what is in the draft and not published, and publishing it.

import { dialog, tell } from "./console-dialog.js";
import { h } from "./dom.js";
import { doing, get, post } from "./editor-api.js";
import { button, when } from "./editor-parts.js";

const place = document.getElementById("draft");

/** Draw the line anew; pages call it after each edit. */
export async function bar() {
  const { unpublished, out_of_date: outside } = await get("/state");
  const count = unpublished.length;
  place.hidden = false;
  place.classList.toggle("waiting", count > 0);
  place.replaceChildren(...[
    h("p", null, count ? h("strong", null, count === 1 ? "1 endring er ikke publisert." : `${count} endringer er ikke publisert.`) : "Alt i utkastet er publisert."),
    count > 0 && h("p", { class: "row" }, h("a", { href: "/editor/try" }, "Prøv utkastet"), button("Publiser …", () => publish(unpublished), "primary small-button")),
    outside && h("p", { class: "outside" }, "Det publiserte innholdet er endret utenfor redaksjonen. ", button("Hent inn endringene", (pressed) => bringIn(pressed))),
  ].filter(Boolean));
}

function publish(entries) {
  dialog("Publiser utkastet", (close) => {
    const go = async (pressed) => {
      const done = await doing(pressed, () => post("/publish"));
      if (!done) return;
      close();
      await bar();
      published(done);
    };
    return [
      h("p", null, "Endringene går til treneren. Roboten trenes, og innbyggerne får de nye svarene når modellen er godkjent og satt i drift."),
      h("ul", { class: "changes" }, entries.map((one) => h("li", null, one.what, h("span", { class: "small" }, `${one.who}, ${when(one.at)}`)))),
      h("p", { class: "row" }, h("button", { type: "button", class: "primary", "data-first": true, onclick: (event) => go(event.currentTarget) }, "Publiser og tren"), button("Avbryt", close, "secondary")),
    ];
  }, { class: "wide" });
}

function published(done) {
  tell(done.training ? "Publisert. Roboten trenes nå." : `Publisert. ${done.why}`);
}

async function bringIn(pressed, prefer = null) {
  const done = await doing(pressed, () => post("/bring-in", { prefer }).catch((refusal) => {
    if (refusal.code !== "collision") throw refusal;
    collision(refusal.message);
  }));
  if (!done) return;
  await bar();
  tell("Endringene er hentet inn i utkastet.");
}

function collision(message) {
  dialog("Hvilke linjer skal stå?", (close) => [
    h("p", null, message),
    h("p", { class: "row" },
      button("Behold utkastets linjer", (pressed) => (close(), bringIn(pressed, "draft")), "primary"),
      button("Ta de publiserte linjene", (pressed) => (close(), bringIn(pressed, "project")), "secondary"),
      button("Avbryt", close, "secondary")),
  ]);
}
