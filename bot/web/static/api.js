// The citizen API over fetch. Every failure is an ApiError in words.

const TIMEOUT = 30_000;

export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class ApiError extends Error {
  constructor(code, message, next, status = 0) {
    super(message);
    Object.assign(this, { code, next, status });
  }

  get gone() {
    return this.status === 401 || this.status === 404;
  }
}

export class Api {
  constructor(base) {
    this.base = base;
    this.language = "nb";
    this.words = {};
    this.id = null;
    this.token = null;
    this.invitation = null; // from the phone queue
  }

  get headers() {
    return { "Accept-Language": this.language, ...(this.token && { Authorization: `Bearer ${this.token}` }) };
  }

  url(path) {
    return `${this.base}${path}`;
  }

  conversation(path = "") {
    return `/conversations/${encodeURIComponent(this.id)}${path}`;
  }

  get(path) {
    return this.call("GET", path);
  }

  post(path, body) {
    return this.call("POST", path, body);
  }

  put(path, body) {
    return this.call("PUT", path, body);
  }

  async call(method, path, body, as = "json") {
    const response = await this.#fetch(method, path, body);
    if (!response.ok) throw await this.#failure(response);
    if (response.status === 204) return null;
    return response[as]();
  }

  async #fetch(method, path, body) {
    const headers = { ...this.headers, ...(body !== undefined && { "Content-Type": "application/json" }) };
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT);
    try {
      return await fetch(this.url(path), { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal: stop.signal, cache: "no-store", credentials: "omit" });
    } catch {
      throw stop.signal.aborted
        ? new ApiError("timeout", this.words.timeout, this.words.tryAgain)
        : new ApiError("offline", this.words.offline, this.words.tryAgain);
    } finally {
      clearTimeout(timer);
    }
  }

  async #failure(response) {
    const said = await response.json().catch(() => ({}));
    return new ApiError(said.error ?? "failed", said.message ?? this.words.failed, said.next ?? this.words.tryAgain, response.status);
  }
}
