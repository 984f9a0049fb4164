// Calls to the console's API. A call that is refused throws a Refusal with words for the counsellor.

const SECONDS = 15;

export class Refusal extends Error {
  constructor(status, { error, message, next }) {
    super([message, next].filter(Boolean).join(" "));
    Object.assign(this, { status, code: error });
  }
}

export class Api {
  constructor(csrf, loggedOut) {
    Object.assign(this, { csrf, loggedOut });
  }

  async call(method, path, body) {
    const response = await fetch(`/api/console${path}`, {
      method,
      headers: { "Content-Type": "application/json", "X-CSRF-Token": this.csrf, "Accept-Language": "nb" },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
      signal: AbortSignal.timeout(SECONDS * 1000),
    }).catch(() => {
      throw new Refusal(0, { error: "offline", message: "Vi får ikke kontakt med tjenesten.", next: "Prøv igjen om litt." });
    });
    const answer = response.status === 204 ? null : await response.json().catch(() => ({}));
    if (response.ok) return answer;
    if (response.status === 401) this.loggedOut();
    throw new Refusal(response.status, answer.message ? answer : { error: "unexpected", message: "Noe gikk galt hos oss.", next: "Prøv igjen." });
  }

  get = (path) => this.call("GET", path);
  post = (path, body = {}) => this.call("POST", path, body);
  put = (path, body) => this.call("PUT", path, body);
  delete = (path) => this.call("DELETE", path);
}
