// Calls to the editor's API, and what every page begins with. A refused call throws a Refusal with words to show.

import { dialog, tell } from "./console-dialog.js";
import { h } from "./dom.js";

const SECONDS = 120;
let asked = false;

export class Refusal extends Error {
  constructor(status, body) {
    super([body.message, body.next].filter(Boolean).join(" "));
    Object.assign(this, { status, code: body.error, body });
  }
}

export const user = document.body.dataset.name;

async function send(method, path, body) {
  return fetch(path.startsWith("/api/") ? path : `/api/editor${path}`, {
    method,
    headers: { "Content-Type": "application/json", "X-CSRF-Token": document.body.dataset.csrf, "Accept-Language": "nb" },
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: "no-store",
    signal: AbortSignal.timeout(SECONDS * 1000),
  }).catch(() => {
    throw new Refusal(0, { error: "offline", message: "Vi får ikke kontakt med tjenesten.", next: "Det du har skrevet, står her. Prøv igjen om litt." });
  });
}

/** After logging in again in another tab this page's token is an old one; a fresh page has the new. */
async function renewed() {
  const html = await (await fetch(location.href, { cache: "no-store" })).text();
  const { csrf } = new DOMParser().parseFromString(html, "text/html").body.dataset;
  const changed = Boolean(csrf) && csrf !== document.body.dataset.csrf;
  if (changed) document.body.dataset.csrf = csrf;
  return changed;
}

export async function call(method, path, body) {
  let response = await send(method, path, body);
  if (response.status === 403 && (await renewed())) response = await send(method, path, body);
  const answer = response.status === 204 ? null : await response.json().catch(() => ({}));
  if (response.ok) return answer;
  if (response.status === 401) loggedOut();
  throw new Refusal(response.status, answer.message ? answer : { error: "unexpected", message: "Noe gikk galt hos oss.", next: "Prøv igjen." });
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);
export const put = (path, body) => call("PUT", path, body);
export const remove = (path) => call("DELETE", path);
export const query = (values) => `?${new URLSearchParams(values)}`;

function loggedOut() {
  if (asked) return;
  asked = true;
  const node = dialog("Du er logget ut", (close) => [
    h("p", null, "Det du har skrevet, står her fortsatt. Logg inn i en ny fane, kom tilbake hit, og lagre på nytt."),
    h("p", { class: "row" }, h("a", { class: "primary", href: "/login", target: "_blank", "data-first": true }, "Logg inn i ny fane"), h("button", { type: "button", class: "secondary", onclick: close }, "Lukk")),
  ]);
  node.addEventListener("close", () => (asked = false));
}

/** Fill the page with what `make` gives; an error is shown in its place. */
export async function start(make) {
  const place = document.getElementById("page");
  try {
    place.replaceChildren(...[await make()].flat());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    place.replaceChildren(h("div", { class: "alert error", role: "alert" }, h("p", null, error.message)));
  } finally {
    document.getElementById("main").removeAttribute("aria-busy");
  }
}

export function title(text) {
  document.getElementById("title").textContent = text;
  document.title = `${text} – AAP-chat`;
}

/** Do it with the button out of reach meanwhile, and say it when it is refused; what it gives, or undefined. */
export async function doing(button, work) {
  if (button.getAttribute("aria-disabled") === "true") return undefined;
  button.setAttribute("aria-disabled", "true");
  try {
    return await work();
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if (refusal.status !== 401) tell(refusal.message, { error: true });
    return undefined;
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

/** Kept for the next page to say: what was done on this one. */
export function sayNext(text) {
  sessionStorage.setItem("editor-said", text);
}

const kept = sessionStorage.getItem("editor-said");
if (kept) {
  sessionStorage.removeItem("editor-said");
  // A live region says what changes in it after the page is there.
  setTimeout(() => tell(kept), 300);
}
