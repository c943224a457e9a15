// Paths to pages: `/chat/{conversation}` fits one segment, the rest of a pattern fits to the letter.
import { store } from './store.js';

const here = () => ({ path: location.pathname, query: new URLSearchParams(location.search), hash: location.hash });

/** Where the browser is: `{path, query, hash}`. */
export const place = store(here());

/** Asked before the page is left; false keeps it. */
const guards = new Set();

/** `guard` returns false to keep the page; call what this returns to take it away. */
export function guardLeaving(guard) {
  guards.add(guard);
  return () => guards.delete(guard);
}

/** Goes to a path of the portal; `replace` leaves no entry in the history. */
export function navigate(path, { replace = false } = {}) {
  const target = new URL(path, location.origin);
  if (target.origin !== location.origin) return;
  if ([...guards].some((guard) => guard(target.pathname) === false)) return;
  const same = target.href === location.href;
  history[replace || same ? 'replaceState' : 'pushState'](null, '', target);
  place.set(here());
}

/** Changes the address without showing another page. */
export function rename(path) {
  history.replaceState(null, '', path);
  place.set(here());
}

/** The parameters of `path` if `pattern` fits it, else null. */
export function match(pattern, path) {
  const wanted = pattern.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) return null;
  const params = {};
  for (let i = 0; i < wanted.length; i++) {
    const name = /^\{(\w+)\}$/.exec(wanted[i])?.[1];
    if (name) {
      try {
        params[name] = decodeURIComponent(given[i]);
      } catch {
        return null;
      }
      if (!params[name]) return null;
    } else if (wanted[i] !== given[i]) {
      return null;
    }
  }
  return params;
}

/** Only a path of this installation is somewhere to return to. */
export function safePath(path) {
  return /^\/(?![/\\])[^\\]*$/.test(path ?? '') && !path.startsWith('/api/') ? path : null;
}

/** Links into the portal change the page without loading it anew. */
export function startRouter() {
  addEventListener('popstate', () => place.set(here()));
  addEventListener('hashchange', () => place.set(here()));
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    const path = link.getAttribute('href');
    if (!path.startsWith('/') || /^\/(api|docs|redoc|assets|openapi\.json)(\/|$)/.test(path)) return;
    event.preventDefault();
    navigate(path);
  });
}
