// The service's API, asked as who is logged in.
import { ApiError, read, request } from './http.js';
import { accessToken, refresh, session } from './session.js';
import { parseEvents } from './events.js';

export { ApiError };

/** The response; a login that has run out is renewed once. */
export async function response(path, options = {}) {
  const used = accessToken();
  try {
    return await request(path, { ...options, token: used });
  } catch (failure) {
    const wasIn = session.get().state !== 'out';
    if (!(failure instanceof ApiError) || failure.status !== 401 || !wasIn) throw failure;
    if (accessToken() === used && !(await refresh())) throw failure;
    return request(path, { ...options, token: accessToken() });
  }
}

const json = async (path, options) => read(await response(path, options));
const changing = ({ ifMatch, idempotencyKey, cookie, signal } = {}) => ({
  signal,
  headers: {
    ...(ifMatch !== undefined && { 'If-Match': String(ifMatch).startsWith('"') ? ifMatch : `"${ifMatch}"` }),
    ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }),
    ...(cookie && { 'X-Session': 'cookie' }),
  },
});

export const get = (path, options) => json(path, options);
export const post = (path, body, options) => json(path, { method: 'POST', body, ...changing(options) });
export const put = (path, body, options) => json(path, { method: 'PUT', body, ...changing(options) });
export const patch = (path, body, options) => json(path, { method: 'PATCH', body, ...changing(options) });
export const del = (path, body, options) => json(path, { method: 'DELETE', body, ...changing(options) });

/** Every member of a list that comes in pages; `most` at most. */
export async function all(path, most = 1000) {
  const items = [];
  let cursor = null;
  do {
    const page = await get(query(path, { limit: 50, cursor }));
    items.push(...page.items);
    cursor = page.nextCursor ?? null;
  } while (cursor && items.length < most);
  return items;
}

/** A path with the parameters that are neither null nor empty. */
export function query(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

/** A form with a file, telling how much has gone: `onProgress(sent, total)`. */
export function upload(path, form, onProgress = () => {}, { signal, method = 'POST', again = true } = {}) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open(method, path);
    call.setRequestHeader('Accept', 'application/json');
    if (accessToken()) call.setRequestHeader('Authorization', `Bearer ${accessToken()}`);
    call.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded, event.total);
    call.onerror = () => reject(new ApiError({ status: 0, code: 'offline', detail: 'The service cannot be reached.' }));
    call.onabort = () => reject(new DOMException('Stopped.', 'AbortError'));
    call.onload = async () => {
      const told = call.responseText ? JSON.parse(call.responseText) : null;
      if (call.status < 300) return resolve(told);
      if (call.status === 401 && again && (await refresh().catch(() => false))) {
        return resolve(upload(path, form, onProgress, { signal, method, again: false }));
      }
      return reject(
        new ApiError({
          status: call.status,
          code: told?.code ?? 'unknown',
          detail: told?.detail ?? String(call.status),
          requestId: told?.requestId ?? null,
          retryAfter: Number(call.getResponseHeader('Retry-After')) || null,
        }),
      );
    };
    signal?.addEventListener('abort', () => call.abort());
    call.send(form);
  });
}

/**
 * Server-sent events over fetch: `onEvent({id, event, data})`, data read as JSON; `onBytes()` whenever anything comes.
 * Returns the response's headers once the stream has ended.
 */
export async function events(path, { method = 'GET', body, lastEventId, signal, headers = {}, onOpen, onBytes } = {}, onEvent) {
  const answer = await response(path, {
    method,
    body,
    signal,
    headers: {
      ...headers,
      Accept: 'text/event-stream',
      ...(lastEventId !== undefined && lastEventId !== null && { 'Last-Event-ID': String(lastEventId) }),
    },
  });
  onOpen?.(answer);
  try {
    await parseEvents(answer.body, onEvent, onBytes);
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new ApiError({ status: 0, code: 'offline', detail: 'The connection was lost.' });
  }
  return answer.headers;
}

/** Saves what `path` answers as a file. */
export async function download(path, name, options) {
  const blob = await (await response(path, { headers: { Accept: '*/*' }, ...options })).blob();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
