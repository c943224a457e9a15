// Keeps the portal itself for when there is no network. Nothing of the API is kept here: see chat/history.js.
import { store } from './store.js';

/** Whether the browser has a network at all. */
export const online = store(navigator.onLine);

/** Set once a newer portal waits: loading the page again shows it. */
export const newer = store(false);

export function startOffline() {
  addEventListener('online', () => online.set(true));
  addEventListener('offline', () => online.set(false));
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker
    .register('/sw.js')
    .then((registration) => {
      registration.addEventListener('updatefound', () => {
        const next = registration.installing;
        next?.addEventListener('statechange', () => {
          if (next.state === 'installed' && navigator.serviceWorker.controller) newer.set(true);
        });
      });
    })
    .catch(() => {
      // Such as in a private window: the portal works, only not without a network.
    });
}
