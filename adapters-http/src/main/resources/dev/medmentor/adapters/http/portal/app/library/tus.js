// Sends one file in pieces by the tus protocol, and goes on after whatever interrupts it.
import { ApiError } from '../http.js';
import { accessToken, onLogout, refresh, session } from '../session.js';

const UPLOADS = '/api/v1/uploads';
const VERSION = { 'Tus-Resumable': '1.0.0' };
const PIECE = 32 * 1024 * 1024;
const KEPT = 'medmentor.upload.';
const ATTEMPTS = 8;
const LONGEST_WAIT = 30;

// Whoever comes next must not go on with somebody else's uploads.
onLogout(() => forgetAll());

function forgetAll() {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(KEPT))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // Nothing is kept.
  }
}

/**
 * Sends `file`; resolves with the id of the document that came of it.
 *
 * about       {collection, replaces, origin}
 * onProgress  (sent, total), as the service has it safely or the connection has taken it
 * onWait      (seconds or null): the connection is lost, and it is tried again then; null when it goes on
 */
export async function send(file, about, { signal, onProgress = () => {}, onWait = () => {} }) {
  const key = fingerprint(file, about);
  const transfer = { file, signal, onProgress, onWait, failures: 0, url: recall(key), offset: 0 };
  let sure = false;
  for (;;) {
    if (!transfer.url) {
      transfer.url = await patiently(transfer, () => begin(file, about, signal));
      transfer.offset = 0;
      sure = true;
      remember(key, transfer.url);
    }
    if (!sure) {
      const document = await patiently(transfer, () => position(transfer));
      if (document) return finished(key, document);
      if (!transfer.url) continue;
      sure = true;
    }
    try {
      const document = await piece(transfer);
      if (document) return finished(key, document);
    } catch (failure) {
      await pause(transfer, failure);
      sure = false;
    }
  }
}

/** Ends an upload that will not be gone on with. */
export async function abandon(file, about) {
  const key = fingerprint(file, about);
  const url = recall(key);
  forget(key);
  if (url) await call('DELETE', url, {}).catch(() => {});
}

async function begin(file, about, signal) {
  const { headers } = await call('POST', UPLOADS, {
    headers: { 'Upload-Length': String(file.size), 'Upload-Metadata': metadata(file, about) },
    signal,
  });
  return headers('Location');
}

/** Asks how far the service is, or which document came of it; forgets an upload that it no longer has. */
async function position(transfer) {
  try {
    const { headers } = await call('HEAD', transfer.url, { signal: transfer.signal });
    transfer.offset = Number(headers('Upload-Offset'));
    transfer.onProgress(transfer.offset, transfer.file.size);
    return headers('Upload-Document');
  } catch (failure) {
    if (failure.status !== 404) throw failure;
    transfer.url = null;
    return null;
  }
}

/** Sends the next piece; the document's id after the last. */
async function piece(transfer) {
  const { file, offset } = transfer;
  const body = file.slice(offset, offset + PIECE);
  const { headers } = await call('PATCH', transfer.url, {
    headers: { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' },
    body,
    signal: transfer.signal,
    onProgress: (sent) => transfer.onProgress(offset + sent, file.size),
  });
  transfer.offset = Number(headers('Upload-Offset'));
  transfer.failures = 0;
  transfer.onProgress(transfer.offset, file.size);
  return headers('Upload-Document');
}

async function patiently(transfer, attempt) {
  for (;;) {
    try {
      return await attempt();
    } catch (failure) {
      await pause(transfer, failure);
    }
  }
}

const worthRetrying = (failure) =>
  failure instanceof ApiError &&
  (failure.status === 0 ||
    failure.status >= 500 ||
    [409, 423].includes(failure.status) ||
    failure.code === 'upload_broke_off' ||
    (failure.status === 429 && failure.code !== 'too_many_uploads'));

/** Waits before another attempt, each time longer; throws `failure` where none would help. */
async function pause(transfer, failure) {
  if (!worthRetrying(failure) || ++transfer.failures > ATTEMPTS) throw failure;
  const seconds = failure.status === 409 ? 0.2 : (failure.retryAfter ?? Math.min(LONGEST_WAIT, 2 ** (transfer.failures - 1)));
  transfer.onWait(seconds);
  await new Promise((resolve, reject) => {
    const timer = setTimeout(go, seconds * 1000);
    const stop = () => {
      clean();
      reject(new DOMException('Stopped.', 'AbortError'));
    };
    function go() {
      clean();
      resolve();
    }
    function clean() {
      clearTimeout(timer);
      removeEventListener('online', go);
      transfer.signal?.removeEventListener('abort', stop);
    }
    addEventListener('online', go);
    transfer.signal?.addEventListener('abort', stop);
  });
  transfer.onWait(null);
}

/** A request that tells how much of it has gone; `headers(name)` reads the answer's. */
function call(method, url, { headers = {}, body = null, signal, onProgress, again = true }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const settle = (end) => (value) => {
      signal?.removeEventListener('abort', stop);
      end(value);
    };
    const succeed = settle(resolve);
    const fail = settle(reject);
    if (signal?.aborted) return fail(new DOMException('Stopped.', 'AbortError'));
    request.open(method, url);
    for (const [name, value] of Object.entries({ ...VERSION, ...headers })) request.setRequestHeader(name, value);
    const token = accessToken();
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`);
    if (onProgress) request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onerror = () => fail(new ApiError({ status: 0, code: 'offline', detail: 'The connection was lost.' }));
    request.onabort = () => fail(new DOMException('Stopped.', 'AbortError'));
    request.onload = async () => {
      if (request.status < 300) return succeed({ headers: (name) => request.getResponseHeader(name) });
      if (request.status === 401 && again) {
        const renewed = accessToken() !== token || (await refresh().catch(() => false));
        if (renewed) return succeed(call(method, url, { headers, body, signal, onProgress, again: false }));
      }
      return fail(problem(request));
    };
    signal?.addEventListener('abort', stop);
    return request.send(body);
  });
}

function problem(request) {
  let told = {};
  try {
    told = JSON.parse(request.responseText);
  } catch {
    // A proxy's own words, or none, as to HEAD.
  }
  return new ApiError({
    status: request.status,
    code: told.code ?? 'unknown',
    detail: told.detail ?? String(request.status),
    requestId: told.requestId ?? request.getResponseHeader('X-Request-Id'),
    retryAfter: Number(request.getResponseHeader('Retry-After')) || null,
  });
}

function metadata(file, { collection, replaces, origin }) {
  return Object.entries({ filename: file.name, collection, document: replaces, origin })
    .filter(([, value]) => value)
    .map(([key, value]) => `${key} ${base64(value)}`)
    .join(',');
}

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** Tells one file and place from others, also after the page was loaded anew. */
function fingerprint(file, { collection, replaces, origin }) {
  const parts = [session.get().account?.id, collection, replaces, origin, file.name, file.size, file.lastModified];
  return KEPT + JSON.stringify(parts);
}

function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key, url) {
  try {
    localStorage.setItem(key, url);
  } catch {
    // It goes on within this page alone.
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Was not kept.
  }
}

function finished(key, document) {
  forget(key);
  return document;
}
