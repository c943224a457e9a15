// How many notifications are unread, as it changes: one stream for all tabs of a browser, whose holder tells the others.
import { events, get, post } from '../api.js';
import { onLogout, session } from '../session.js';
import { store } from '../store.js';
import { useLoaded, useSettled } from '../forms.js';
import { useRef } from '../ui.js';

const PATH = '/api/v1/notifications';
const LOCK = 'medmentor.notifications';
/** The pauses between attempts: a service that comes back is not asked by all browsers at once for ever. */
const SHORTEST = 1_000;
const LONGEST = 60_000;
/** The service says that it is there every ten seconds. */
const SILENCE = 35_000;
const MOST_IDS = 100;
const PAUSE = 300;

/** `unread` is null until it is known; `turn` changes whenever the list may have. */
export const feed = store({ unread: null, turn: 0 });

const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel(LOCK) : null;
let running = null;

function take(unread) {
  feed.set({ unread, turn: feed.get().turn + 1 });
}

/** Takes what is told, and tells the other tabs of the same person. */
function tell(unread) {
  take(unread);
  tabs?.postMessage({ account: running?.account, unread });
}

tabs?.addEventListener('message', ({ data }) => {
  if (running && data.account === running.account) take(data.unread);
});

/** Begins for whoever is logged in; does nothing if it has begun. */
export function startFeed() {
  const account = session.get().account?.id;
  if (!account || running?.account === account) return;
  stopFeed();
  const abort = new AbortController();
  running = { account, abort };
  const { signal } = abort;
  look(signal);
  // Where the browser has no locks, as without TLS, no tab knows of the others: each looks from time to time.
  if (navigator.locks) navigator.locks.request(LOCK, { signal }, () => follow(signal)).catch(() => {});
  else lookOn(signal);
}

export function stopFeed() {
  running?.abort.abort();
  running = null;
  feed.set({ unread: null, turn: 0 });
}

onLogout(stopFeed);

/** Asks once, quietly: a bell that knows nothing rings not. */
async function look(signal) {
  try {
    const { unread } = await get(`${PATH}?limit=1`, { signal });
    if (!signal.aborted) tell(unread);
  } catch {
    // It is asked again later.
  }
}

async function lookOn(signal) {
  while (!signal.aborted) {
    await rest(LONGEST, signal);
    await look(signal);
  }
}

/** Holds the stream for as long as this tab is there and somebody is logged in. */
async function follow(signal) {
  let pause = SHORTEST;
  while (!signal.aborted) {
    try {
      await stream(signal, () => {
        pause = SHORTEST;
      });
    } catch (failure) {
      if (signal.aborted) return;
      if (failure.status === 429 || failure.status === 503) {
        pause = LONGEST;
        await look(signal);
      }
    }
    await rest(pause * (0.75 + Math.random() / 2), signal);
    pause = Math.min(2 * pause, LONGEST);
  }
}

/** One connection; it is given up when it has been silent for too long, as after a sleep. */
async function stream(signal, onAlive) {
  const abort = new AbortController();
  const stop = () => abort.abort();
  signal.addEventListener('abort', stop);
  let silent = 0;
  const alive = () => {
    clearTimeout(silent);
    silent = setTimeout(stop, SILENCE);
  };
  alive();
  try {
    await events(`${PATH}/events`, { signal: abort.signal, onBytes: alive }, ({ event, data }) => {
      // An error says why it ends; it begins again after a pause.
      if (event === 'error') return;
      onAlive();
      tell(data.unread);
    });
  } finally {
    clearTimeout(silent);
    signal.removeEventListener('abort', stop);
  }
}

function rest(milliseconds, signal) {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      signal.removeEventListener('abort', go);
      resolve();
    };
    const timer = setTimeout(go, milliseconds);
    addEventListener('online', go);
    signal.addEventListener('abort', go);
  });
}

/** A stretch of the list, the latest first: `{items, unread, nextCursor}`. */
export const list = (limit, cursor) => get(`${PATH}?limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);

/**
 * What `load` brings of the list, again once its changes have settled (a hundred documents are a hundred notifications)
 * or one of `inputs` changes: `{told, failure}`. What was told stays when that fails; null at first.
 */
export function useTold(load, inputs = []) {
  const settled = useSettled(feed.use().turn, PAUSE);
  const { data, failure } = useLoaded(load, [settled, ...inputs]);
  const kept = useRef(null);
  kept.current = data ?? kept.current;
  return { told: kept.current, failure };
}

export async function markRead(ids) {
  for (let at = 0; at < ids.length; at += MOST_IDS) {
    tell((await post(`${PATH}/read`, { ids: ids.slice(at, at + MOST_IDS) })).unread);
  }
}

/** All up to the latest that is shown: what comes meanwhile stays unread. */
export async function markAllRead(notifications) {
  const latest = notifications.map(({ at }) => at).sort().pop();
  if (latest) tell((await post(`${PATH}/read`, { until: latest })).unread);
}
