// A conversation's messages are a tree: what is edited or made again begins a branch.

const byAge = (one, other) => (one.createdAt < other.createdAt ? -1 : one.createdAt > other.createdAt ? 1 : 0);

/** The messages from the first to `leaf`, each with its siblings: `{message, siblings}`. */
export function branch(messages, leaf) {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const children = new Map();
  for (const message of [...messages].sort(byAge)) {
    const parent = message.parent ?? '';
    children.set(parent, [...(children.get(parent) ?? []), message]);
  }
  const found = [];
  let at = byId.get(leaf) ?? byId.get(end(messages, null));
  const seen = new Set();
  while (at && !seen.has(at.id)) {
    seen.add(at.id);
    found.unshift({ message: at, siblings: (children.get(at.parent ?? '') ?? []).map((each) => each.id) });
    at = at.parent ? byId.get(at.parent) : null;
  }
  return found;
}

/** The youngest message that follows `id`, or anything: where its branch ends. */
export function end(messages, id) {
  let at = id;
  for (;;) {
    const next = messages.filter((message) => (message.parent ?? null) === at).sort(byAge).pop();
    if (!next) return at;
    at = next.id;
  }
}
