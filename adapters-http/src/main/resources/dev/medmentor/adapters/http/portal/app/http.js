/** What the service, or the way to it, refuses. `status` is 0 where the service was not reached. */
export class ApiError extends Error {
  constructor({ status, code, detail, requestId = null, retryAfter = null }) {
    super(detail);
    Object.assign(this, { status, code, detail, requestId, retryAfter });
  }
}

/** One request; the response if it succeeded. Says nothing of who asks but what `token` says. */
export async function request(path, { method = 'GET', body, headers = {}, signal, token } = {}) {
  const sent = { Accept: 'application/json', ...headers };
  if (token) sent.Authorization = `Bearer ${token}`;
  let content = body;
  if (body !== undefined && !(body instanceof FormData) && !(body instanceof Blob)) {
    sent['Content-Type'] = sent['Content-Type'] ?? 'application/json';
    content = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, { method, headers: sent, body: content, signal, credentials: 'same-origin', cache: 'no-store' });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new ApiError({ status: 0, code: 'offline', detail: 'The service cannot be reached.' });
  }
  if (!response.ok) throw await problem(response);
  return response;
}

async function problem(response) {
  const told = await response.json().catch(() => ({}));
  return new ApiError({
    status: response.status,
    code: told.code ?? 'unknown',
    detail: told.detail ?? told.title ?? `${response.status}`,
    requestId: told.requestId ?? response.headers.get('X-Request-Id'),
    retryAfter: Number(response.headers.get('Retry-After')) || null,
  });
}

/** The JSON of a response; null where there is none. */
export async function read(response) {
  if (response.status === 204) return null;
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}
