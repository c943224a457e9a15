// Who is logged in. The access token stays in memory; the refresh token is a cookie that no script reads.
import { store } from './store.js';
import { ApiError, read, request } from './http.js';

const KNOWN = 'medmentor.account';
const AUTH = '/api/v1/auth';
const COOKIE = { 'X-Session': 'cookie' };

/** What roles may do, as the service's table of permissions has it. */
const ROLES = {
  ask: ['owner', 'admin', 'mentor', 'analyst', 'member'],
  readLibrary: ['owner', 'admin', 'mentor', 'analyst', 'member'],
  writeLibrary: ['owner', 'admin', 'mentor'],
  readAnalytics: ['owner', 'admin', 'mentor', 'analyst'],
  administer: ['owner', 'admin'],
  own: ['owner'],
};

/**
 * `state`: 'starting', 'in', 'out', or 'offline' (known, but the service is not reached); `account` as of
 * `/api/v1/auth/me` (only id, name, email, role while offline).
 */
export const session = store({ state: 'starting', account: null });

let token = null;
// Until the service keeps it in a cookie, replies carry it; it is not stored anywhere.
let carried = null;
const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('medmentor.session') : null;
const leaving = new Set();

export const accessToken = () => token;

/** Whether the person logged in may do `permission`: one of the names in ROLES, or 'platform'. */
export function can(permission, account = session.get().account) {
  if (!permission) return true;
  if (!account) return false;
  if (permission === 'platform') return account.platformAdministrator === true;
  return (ROLES[permission] ?? []).includes(account.role);
}

/** `forget` runs when somebody logs out, to clear what is kept of them. */
export function onLogout(forget) {
  leaving.add(forget);
}

function remember(account) {
  try {
    if (!account) return localStorage.removeItem(KNOWN);
    const { id, name, email, role, tenant } = account;
    return localStorage.setItem(KNOWN, JSON.stringify({ id, name, email, role, tenant }));
  } catch {
    return undefined; // A browser that keeps nothing: the session lasts as long as the page.
  }
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KNOWN));
  } catch {
    return null;
  }
}

/** Takes the tokens and the account of a reply. */
export function enter(grant) {
  token = grant.accessToken;
  carried = grant.refreshToken ?? null;
  remember(grant.account);
  session.set({ state: 'in', account: grant.account });
  return grant.account;
}

function renew(grant) {
  token = grant.accessToken;
  carried = grant.refreshToken ?? null;
}

/** The account has changed. */
export function updateAccount(account) {
  remember(account);
  session.set({ state: 'in', account });
}

async function grant(path, body) {
  return read(await request(AUTH + path, { method: 'POST', headers: COOKIE, body }));
}

const announced = (account) => {
  tabs?.postMessage({ in: account.id });
  return account;
};

export const logIn = async (email, password) => announced(enter(await grant('/login', { email, password })));
export const register = async (fields) => announced(enter(await grant('/register', fields)));
export const completeProvider = async () => announced(enter(await grant('/oidc/complete')));
export const registerByProvider = async (fields) => announced(enter(await grant('/oidc/register', fields)));

/** Whether somebody was logged in when the portal was last left. */
export const isKnown = () => remembered() !== null;

/** Who was logged in when the page was left comes back in. */
export async function resume() {
  const known = remembered();
  if (!known) return session.set({ state: 'out', account: null });
  try {
    return enter(await exchange());
  } catch (failure) {
    return failure.status === 0 || failure.status >= 500
      ? session.set({ state: 'offline', account: known })
      : forget();
  }
}

/** A new access token; tabs take turns, for a refresh token is good for one use. */
function exchange() {
  const turn = () => grant('/refresh', carried ? { refreshToken: carried } : {});
  return navigator.locks ? navigator.locks.request('medmentor.refresh', turn) : turn();
}

let refreshing = null;

/** Renews the access token, once for everybody who waits; false if the login is over. */
export function refresh() {
  refreshing ??= exchange()
    .then((granted) => {
      const before = session.get();
      if (before.state === 'in' && before.account.id === granted.account.id) renew(granted);
      else enter(granted);
      return true;
    })
    .catch(async (failure) => {
      if (failure.status === 0 || failure.status >= 500 || failure.status === 429) throw failure;
      await forget();
      return false;
    })
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
}

async function forget() {
  token = null;
  carried = null;
  remember(null);
  await Promise.allSettled([...leaving].map((each) => each()));
  session.set({ state: 'out', account: null });
}

export async function logOut({ everywhere = false } = {}) {
  try {
    await request(`${AUTH}/logout`, { method: 'POST', headers: COOKIE, token, body: { everywhere } });
  } catch (failure) {
    if (!(failure instanceof ApiError) || failure.status !== 401) throw failure;
  }
  tabs?.postMessage({ out: true });
  await forget();
}

/** The account is no more. */
export async function left() {
  tabs?.postMessage({ out: true });
  await forget();
}

tabs?.addEventListener('message', ({ data }) => {
  const { state, account } = session.get();
  if (data.out && state !== 'out') forget();
  // Another person in another tab: this one shows them from now on, too.
  else if (data.in && state === 'in' && data.in !== account.id) location.reload();
  else if (data.in && state === 'out') resume();
});

addEventListener('online', () => {
  if (session.get().state === 'offline') resume();
});
