// A person's own conversations, kept in this browser for reading without a network; gone when they log out.
import { onLogout, session } from '../session.js';

const NAME = 'medmentor-history';
const STORE = 'conversations';
/** So many are kept, the youngest. */
const MOST = 200;

let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}

async function work(mode, action) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode);
    const request = action(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** What cannot be kept is read from the service next time: a full or forbidden store breaks nothing. */
async function quietly(action, otherwise) {
  try {
    return await action();
  } catch {
    return otherwise;
  }
}

const owner = () => session.get().account?.id ?? null;

export function keep(conversation, messages) {
  const account = owner();
  if (!account || !conversation) return Promise.resolve();
  return quietly(async () => {
    await work('readwrite', (store) => store.put({ id: conversation.id, account, conversation, messages }));
    const all = await work('readonly', (store) => store.getAll());
    const old = all.sort(byAge).slice(MOST);
    if (old.length) await work('readwrite', (store) => old.forEach(({ id }) => store.delete(id)));
  });
}

const byAge = (one, other) => (one.conversation.updatedAt < other.conversation.updatedAt ? 1 : -1);

/** `{conversation, messages}`, or null. */
export async function findKept(id) {
  const found = await quietly(() => work('readonly', (store) => store.get(id)), null);
  return found && found.account === owner() ? { conversation: found.conversation, messages: found.messages } : null;
}

/** The conversations that are kept, the youngest first; those with `words` in them. */
export async function listKept(words = '') {
  const all = await quietly(() => work('readonly', (store) => store.getAll()), []);
  const wanted = words.toLowerCase();
  return all
    .filter((each) => each.account === owner())
    .filter((each) => !wanted || JSON.stringify([each.conversation.title, each.messages.map((m) => m.text)]).toLowerCase().includes(wanted))
    .sort(byAge)
    .map((each) => each.conversation);
}

export const drop = (id) => quietly(() => work('readwrite', (store) => store.delete(id)));
export const clear = () => quietly(() => work('readwrite', (store) => store.clear()));

onLogout(clear);
