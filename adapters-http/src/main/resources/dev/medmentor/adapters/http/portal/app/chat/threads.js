// Conversations that are open. They live on while their page is not shown, so that an answer goes on meanwhile.
import { store } from '../store.js';
import { ApiError, all, events, get, patch, post } from '../api.js';
import { onLogout } from '../session.js';
import { branch, end } from './tree.js';
import { findKept, keep } from './history.js';

const PATIENCE = [500, 1000, 2000, 4000, 8000];
const threads = new Map();
onLogout(() => {
  threads.forEach((thread) => thread.close());
  threads.clear();
});

/** The thread of a conversation; of a new one if `id` is null. */
export function threadOf(id, begin) {
  if (!id) return new Thread(null, begin);
  if (!threads.has(id)) threads.set(id, new Thread(id, begin));
  return threads.get(id);
}

export function forgetThread(id) {
  threads.get(id)?.close();
  threads.delete(id);
}

/**
 * `state` holds `{conversation, messages, leaf, live, loading, failure, offline}`; `live` is the answer under way:
 * `{id, question, text, citations, passages, phase, failure}`, its phase 'asking', 'searching', 'writing', 'reconnecting'
 * or 'failed'.
 */
class Thread {
  constructor(id, begin) {
    this.id = id;
    this.begin = begin;
    this.state = store({ conversation: null, messages: [], leaf: null, live: null, loading: Boolean(id), failure: null, offline: false });
    this.passages = new Map();
    this.abort = null;
    this.lastEvent = null;
    this.frame = 0;
    if (id) this.load();
  }

  set(change) {
    this.state.set({ ...this.state.get(), ...change });
  }

  async load() {
    this.set({ loading: true, failure: null });
    try {
      const [conversation, messages] = await Promise.all([
        get(`/api/v1/conversations/${encodeURIComponent(this.id)}`),
        all(`/api/v1/conversations/${encodeURIComponent(this.id)}/messages`, 2000),
      ]);
      this.set({ conversation, messages, leaf: conversation.leaf, loading: false, offline: false });
      keep(conversation, messages);
      const last = branch(messages, conversation.leaf).at(-1)?.message.id;
      const pending = messages.find(({ id, parent, state }) => state === 'pending' && (id === last || parent === last));
      if (pending && !this.state.get().live) this.follow(pending);
    } catch (failure) {
      const kept = failure.status === 0 ? await findKept(this.id) : null;
      if (kept) this.set({ ...kept, leaf: kept.conversation.leaf, loading: false, offline: true });
      else this.set({ loading: false, failure });
    }
  }

  /** The messages to show. */
  shown() {
    const { messages, leaf } = this.state.get();
    return branch(messages, leaf);
  }

  async ask(text) {
    const parent = this.state.get().leaf;
    const question = { id: 'asked', role: 'user', text, parent, state: 'complete', createdAt: new Date().toISOString() };
    this.start({ question, retry: () => this.ask(text) });
    if (!this.id) {
      try {
        const conversation = await this.begin();
        this.id = conversation.id;
        threads.set(this.id, this);
        this.set({ conversation });
        this.onBegun?.(conversation);
      } catch (failure) {
        return this.fail(failure);
      }
    }
    return this.stream(`/api/v1/conversations/${this.id}/messages`, { text, ...(parent && { parent }) });
  }

  edit(message, text) {
    const question = { ...message, id: 'asked', text, createdAt: new Date().toISOString() };
    this.start({ question, leaf: message.parent, retry: () => this.edit(message, text) });
    return this.stream(`/api/v1/messages/${message.id}/edit`, { text });
  }

  regenerate(answer) {
    this.start({ question: null, leaf: answer.parent, retry: () => this.regenerate(answer) });
    return this.stream(`/api/v1/messages/${answer.id}/regenerate`, {});
  }

  /** Goes on with an answer that was under way when the page was opened. */
  follow(pending) {
    this.start({ question: null, leaf: pending.parent, id: pending.id, retry: () => this.load() });
    this.set({ messages: this.state.get().messages.filter((message) => message.id !== pending.id) });
    return this.stream(`/api/v1/messages/${pending.id}/events`, undefined);
  }

  start({ question, id = null, leaf = this.state.get().leaf, retry }) {
    this.abort?.abort();
    this.abort = new AbortController();
    this.lastEvent = null;
    this.set({ leaf, live: { id, question, text: '', citations: [], passages: [], phase: 'asking', failure: null, retry } });
  }

  live(change) {
    const { live } = this.state.get();
    if (live) this.set({ live: { ...live, ...change } });
  }

  async stream(path, body) {
    const { signal } = this.abort;
    let way = { path, method: body === undefined ? 'GET' : 'POST', body };
    for (let tries = 0; ; tries++) {
      try {
        await events(
          way.path,
          {
            method: way.method,
            body: way.body,
            lastEventId: this.lastEvent,
            signal,
            onOpen: (response) => {
              tries = 0;
              const location = response.headers.get('Location');
              this.live({ phase: this.state.get().live?.text ? 'writing' : 'searching', ...(location && { id: location.split('/').pop() }) });
            },
          },
          (event) => this.take(event),
        );
        if (!this.state.get().live || this.state.get().live.phase === 'failed') return;
        throw new ApiError({ status: 0, code: 'offline', detail: 'The connection was lost.' });
      } catch (failure) {
        if (failure.name === 'AbortError') return;
        const { id } = this.state.get().live ?? {};
        if (failure.status !== 0 || !id || tries >= 40) {
          this.fail(failure);
          return;
        }
        this.live({ phase: 'reconnecting' });
        way = { path: `/api/v1/messages/${id}/events`, method: 'GET' };
        await pause(PATIENCE[Math.min(tries, PATIENCE.length - 1)], signal);
        if (signal.aborted) return;
      }
    }
  }

  take({ id, event, data }) {
    if (id !== null) this.lastEvent = id;
    const { live } = this.state.get();
    if (!live) return;
    if (event === 'passages') {
      this.live({ passages: data.passages ?? data.hits ?? [] });
    } else if (event === 'token') {
      this.buffer = (this.buffer ?? '') + data.text;
      // As often as the screen is drawn, and no oftener.
      this.frame ||= requestAnimationFrame(() => this.flush());
    } else if (event === 'citation') {
      this.flush();
      this.live({ citations: [...this.state.get().live.citations, data] });
    } else if (event === 'done') {
      this.done(data);
    } else if (event === 'error') {
      this.fail(new ApiError(data));
    }
  }

  flush() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const { live } = this.state.get();
    if (!live || !this.buffer) return;
    const text = live.text + this.buffer;
    this.buffer = '';
    this.live({ text, phase: 'writing' });
  }

  done(message) {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.buffer = '';
    const { live, messages, conversation } = this.state.get();
    const known = messages.filter((each) => each.id !== message.id && each.id !== message.parent);
    const question = live.question
      ? { ...live.question, id: message.parent, conversation: message.conversation }
      : messages.find((each) => each.id === message.parent);
    const all = [...known, ...(question ? [question] : []), message];
    this.passages.set(message.id, live.passages);
    this.set({ messages: all, leaf: message.id, live: null, conversation: { ...conversation, leaf: message.id } });
    keep({ ...conversation, leaf: message.id, updatedAt: message.finishedAt ?? message.createdAt }, all);
    this.onDone?.(message);
    // The service names a conversation by its first question.
    if (!conversation?.title) get(`/api/v1/conversations/${this.id}`).then((named) => this.set({ conversation: named }), () => {});
  }

  fail(failure) {
    this.flush();
    this.live({ phase: 'failed', failure });
  }

  async stop() {
    const { live } = this.state.get();
    if (live?.id && live.phase !== 'failed') await post(`/api/v1/messages/${live.id}/stop`);
  }

  /** Takes away what has failed; what the server has stays. */
  dismiss() {
    this.abort?.abort();
    this.set({ live: null });
    if (this.id) this.load();
  }

  /** Shows the branch on which `id` stands. */
  choose(id) {
    const { messages, conversation } = this.state.get();
    const leaf = end(messages, id);
    this.set({ leaf });
    if (messages.find((each) => each.id === leaf)?.role === 'assistant') {
      patch(`/api/v1/conversations/${this.id}`, { leaf }).then(
        (changed) => this.set({ conversation: changed }),
        () => this.set({ conversation }), // It is shown all the same; next time the other branch is.
      );
    }
  }

  async change(fields) {
    const conversation = await patch(`/api/v1/conversations/${this.id}`, fields);
    this.set({ conversation });
    keep(conversation, this.state.get().messages);
    return conversation;
  }

  close() {
    this.abort?.abort();
    cancelAnimationFrame(this.frame);
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, milliseconds);
    addEventListener('online', go);
    signal.addEventListener('abort', go);
  });
}
