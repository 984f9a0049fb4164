// What happened, as a sentence; bot/web/told.py says the same on the pages that need no script.

const KEYS = {
  state: ({ from, to, reason, by }) => from && {
    waiting: from !== "counsellor" ? to : reason === "forwarded" ? "sentOn" : "requeued",
    counsellor: "person",
    bot: reason === "given back" ? "givenBack" : to,
    closed: reason === "idle" ? "closedIdle" : by === "counsellor" ? "closedPerson" : to,
  }[to],
  owner: ({ how }) => (how === "forward" ? "passedOn" : "takenOver"),
  forward: ({ step }) => step,
  restarted: () => "restarted",
};

/** The sentence for an event; nothing for one that says nothing by itself. */
export function told(t, event) {
  const key = KEYS[event.kind]?.(event);
  return key && t.told[key].replace("{name}", event.name ?? t.counsellor).replace("{before}", event.before_name);
}
