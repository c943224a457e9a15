// The files on their way into the library, whatever page is shown: each is sent, then followed until it has been read.
import { events, get, query } from '../api.js';
import { onLogout } from '../session.js';
import { store } from '../store.js';
import { failureText } from '../text.js';
import { abandon, send } from './tus.js';

const AT_ONCE = 3;
const SHOW_EVERY = 150;
const LOOK_EVERY = 4000;
const ASKED_ALONE = 2;
const FOLLOWED = 2;
const STATES_OF_UPLOAD = ['waiting', 'sending', 'paused'];

/**
 * What is shown, in the order of its coming: `{id, name, size, collection, replaces, state, sent, stage, percent, error,
 * code, document}`; state: waiting, sending, paused, reading, done, failed (not sent), unread (could not be read).
 */
export const queue = store([]);

const items = new Map();
const hidden = new Map();
const listeners = new Set();
let last = 0;
let running = 0;
let showing = null;
let looking = null;

/** Told of each document whose state has changed. */
export function onDocument(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @param files as [{file, path}] */
export function add(files, { collection, replaces = null }) {
  for (const { file } of files) {
    const id = ++last;
    items.set(id, {
      id,
      name: file.name,
      size: file.size,
      collection,
      replaces,
      state: 'waiting',
      sent: 0,
      stage: null,
      percent: 0,
      error: null,
      code: null,
      document: null,
    });
    hidden.set(id, { file, about: { collection, replaces }, stop: new AbortController() });
  }
  show();
  next();
}

/** Tries again what could not be sent. */
export function retry(id) {
  hidden.get(id).stop = new AbortController();
  change(id, { state: 'waiting', error: null, code: null });
  next();
}

/** Takes a file out of the queue; what has arrived of it is given up. */
export function drop(id) {
  const item = items.get(id);
  const own = hidden.get(id);
  own?.stop.abort();
  if (item && STATES_OF_UPLOAD.concat('failed').includes(item.state)) abandon(own.file, own.about);
  items.delete(id);
  hidden.delete(id);
  show();
}

/** Takes away what is done. */
export function clearDone() {
  for (const item of [...items.values()]) if (item.state === 'done') drop(item.id);
}

onLogout(() => {
  for (const own of hidden.values()) own.stop.abort();
  items.clear();
  hidden.clear();
  show();
});

addEventListener('beforeunload', (event) => {
  if ([...items.values()].some((item) => STATES_OF_UPLOAD.includes(item.state))) event.preventDefault();
});

/** Many changes become one picture. */
function show() {
  showing ??= setTimeout(() => {
    showing = null;
    queue.set([...items.values()]);
  }, SHOW_EVERY);
}

function change(id, what) {
  const item = items.get(id);
  if (!item) return;
  items.set(id, { ...item, ...what });
  show();
}

function next() {
  for (const item of items.values()) {
    if (running >= AT_ONCE) return;
    if (item.state === 'waiting') transfer(item.id);
  }
}

async function transfer(id) {
  const { file, about, stop } = hidden.get(id);
  running++;
  change(id, { state: 'sending' });
  try {
    const document = await send(file, about, {
      signal: stop.signal,
      onProgress: (sent) => change(id, { sent }),
      onWait: (seconds) => change(id, { state: seconds === null ? 'sending' : 'paused' }),
    });
    change(id, { state: 'reading', sent: file.size, document, stage: 'QUEUED' });
    tell(document);
    look();
  } catch (failure) {
    if (failure.name !== 'AbortError') change(id, { state: 'failed', error: failureText(failure), code: failure.code });
  } finally {
    running--;
    next();
  }
}

const tell = (document) => listeners.forEach((listener) => listener(document));

/** Follows few documents as they are read; of many, asks from time to time about all at once. */
function look() {
  looking ??= watch().finally(() => {
    looking = null;
  });
}

async function watch() {
  for (;;) {
    const reading = [...items.values()].filter((item) => item.state === 'reading');
    if (!reading.length) return;
    try {
      if (reading.length <= FOLLOWED) await Promise.all(reading.map(follow));
      else await ask(reading);
    } catch (failure) {
      await wait((failure.retryAfter ?? 5) * 1000);
    }
  }
}

async function follow(item) {
  const signal = AbortSignal.any([hidden.get(item.id).stop.signal, AbortSignal.timeout(60_000)]);
  try {
    await events(`/api/v1/documents/${item.document}/events`, { signal }, ({ event, data }) => {
      if (event === 'error') change(item.id, { state: 'unread', error: data.detail, code: data.code });
      else take(item.id, data);
    });
  } catch (failure) {
    if (failure.status === 404) return change(item.id, { state: 'unread', error: failureText(failure) });
    if (failure.name !== 'AbortError' && failure.name !== 'TimeoutError') throw failure;
  }
  return undefined;
}

/** Two requests for up to 200 of them: an account has a hundred a minute for all that it does. */
async function ask(reading) {
  const found = new Map();
  for (const [status, sort] of [['pending,processing', 'oldest'], ['completed,failed', 'newest']]) {
    const { items: some } = await get(query('/api/v1/documents', { status, sort, limit: 200 }));
    some.forEach((document) => found.set(document.id, document));
  }
  let missing = 0;
  for (const item of reading) {
    if (found.has(item.document)) take(item.id, found.get(item.document));
    else if (missing++ < ASKED_ALONE) take(item.id, await get(`/api/v1/documents/${item.document}`));
  }
  await wait(LOOK_EVERY);
}

function take(id, document) {
  const before = items.get(id);
  if (!before) return;
  const state = { COMPLETED: 'done', FAILED: 'unread' }[document.status] ?? 'reading';
  change(id, {
    state,
    stage: document.stage,
    percent: document.percent,
    error: document.error?.message ?? null,
    code: document.error?.code ?? null,
  });
  if (state !== 'reading') tell(document.id);
}

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
