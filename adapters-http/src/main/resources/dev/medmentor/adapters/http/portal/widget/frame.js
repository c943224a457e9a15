// The frame of a widget. It keeps the conversation in the frame's own session storage, and shows texts as texts.
const KEY = location.pathname.split('/').pop();
const KEPT = `medmentor.widget.${KEY}`;
const MOST = 40;
const api = `/api/v1/widgets/${KEY}`;
const byId = (id) => document.getElementById(id);
const talk = byId('talk');

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
}

function keep(turns) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(turns.slice(-MOST)));
  } catch {
    // A browser that keeps nothing for frames: the conversation lasts as long as the page.
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function language() {
  const wanted = [new URLSearchParams(location.search).get('language') ?? '', ...navigator.languages];
  const found = wanted.map((tag) => ({ en: 'en', pt: 'pt-BR', vi: 'vi' })[tag.slice(0, 2).toLowerCase()]).find(Boolean);
  return found ?? 'en';
}

let words = {};
const say = (name, values = {}) => (words[name] ?? name).replace(/\{\{(\w+)\}\}/g, (whole, value) => values[value] ?? whole);
/** Bold and code lose their marks; everything else is to the letter. */
const plain = (text) => text.replace(/\*\*(.+?)\*\*/g, '$1').replace(/^#{1,6}\s+/gm, '').replace(/`([^`]+)`/g, '$1');

function showQuestion(text) {
  talk.append(element('p', 'question', text));
}

function showAnswer(turn) {
  const box = element('div', `answer${turn.grounded === false ? ' refused' : ''}${turn.failed ? ' failed' : ''}`);
  box.append(element('p', '', plain(turn.content)));
  if (turn.citations?.length) {
    const list = element('ul', 'sources');
    list.setAttribute('aria-label', say('sources'));
    for (const citation of turn.citations) {
      const item = element('li');
      item.append(element('q', '', citation.quote));
      item.append(element('span', 'place', `[${citation.number}] ${say('place', { name: citation.name, page: citation.page })}`));
      if (!citation.verified) item.append(element('span', 'doubt', ` · ${say('unverified')}`));
      list.append(item);
    }
    box.append(list);
  }
  talk.append(box);
  return box;
}

const down = () => talk.scrollTo({ top: talk.scrollHeight });

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value.replaceAll('\r\n', '\n');
    let end;
    while ((end = rest.indexOf('\n\n')) >= 0) {
      const lines = rest.slice(0, end).split('\n');
      rest = rest.slice(end + 2);
      const name = lines.find((line) => line.startsWith('event:'))?.slice(6).trim();
      const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n');
      if (name) yield { name, data: JSON.parse(data) };
    }
  }
}

const short = (citation) => ({
  number: citation.marker,
  quote: citation.quote,
  name: citation.document?.name ?? '',
  page: citation.page,
  verified: citation.verified,
});

async function answer(question, turns) {
  const history = turns.filter((turn) => !turn.failed).map(({ role, content }) => ({ role, content })).slice(-10);
  const response = await fetch(`${api}/chat`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ question, history }),
  });
  if (!response.ok) {
    const wait = Number(response.headers.get('Retry-After')) || 60;
    if (response.status === 429) throw new Error(say('limit', { minutes: Math.ceil(wait / 60) }));
    throw new Error(say(response.status === 404 ? 'gone' : 'failed'));
  }
  const box = showAnswer({ content: '…' });
  const text = box.firstChild;
  let said = '';
  try {
    for await (const { name, data } of events(response)) {
      if (name === 'token') {
        said += data.text;
        text.textContent = plain(said);
        down();
      } else if (name === 'error') {
        throw new Error(say('failed'));
      } else if (name === 'done') {
        return { role: 'assistant', content: data.answer, grounded: data.grounded, citations: (data.citations ?? []).map(short) };
      }
    }
  } finally {
    box.remove();
  }
  throw new Error(say('failed'));
}

function suggest(shown) {
  const box = element('div', 'suggestions');
  for (const question of shown.suggestedQuestions) {
    const button = element('button', '', question);
    button.type = 'button';
    button.addEventListener('click', () => ask(question));
    box.append(button);
  }
  talk.append(box);
}

let turns = kept();
let busy = false;

async function ask(question) {
  if (busy || !question.trim()) return;
  busy = true;
  byId('send').disabled = true;
  talk.querySelector('.suggestions')?.remove();
  byId('question').value = '';
  showQuestion(question);
  down();
  let turn;
  try {
    turn = await answer(question, turns);
  } catch (failure) {
    turn = { role: 'assistant', content: failure.message, failed: true };
  }
  showAnswer(turn);
  if (!turn.failed) {
    turns = [...turns, { role: 'user', content: question }, turn];
    keep(turns);
  }
  down();
  busy = false;
  byId('send').disabled = false;
  byId('question').focus();
}

async function start() {
  const chosen = language();
  document.documentElement.lang = chosen;
  words = await (await fetch(new URL(`../locales/${chosen}/widget.json`, import.meta.url))).json();
  byId('send').textContent = say('ask');
  byId('label').textContent = say('question');
  byId('question').placeholder = say('placeholder');
  const response = await fetch(api);
  if (!response.ok) {
    showAnswer({ content: say('gone'), failed: true });
    byId('send').disabled = true;
    return;
  }
  const shown = await response.json();
  byId('name').textContent = shown.name;
  document.title = shown.name;
  byId('about').textContent = shown.description || say('about');
  for (const turn of turns) {
    if (turn.role === 'user') showQuestion(turn.content);
    else showAnswer(turn);
  }
  if (!turns.length) suggest(shown);
  down();
}

byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  ask(byId('question').value);
});
byId('question').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    ask(byId('question').value);
  }
});
start();
