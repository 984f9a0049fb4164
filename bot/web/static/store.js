// What survives a reload: in this tab only, and emptied when the chat is ended or deleted.

const KEY = "aap-chat";
let memory = {};

function load() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    // Blocked: the chat works, but does not survive a reload.
    return memory;
  }
}

export function read() {
  return load();
}

/** Changes some of: id, token, language, draft, open, seen (the last seq shown), outbox (messages on their way). */
export function write(changes) {
  memory = { ...load(), ...changes };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // As above.
  }
}

export function clear() {
  memory = {};
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
