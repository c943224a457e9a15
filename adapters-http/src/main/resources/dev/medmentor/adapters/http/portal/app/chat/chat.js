import { html, useCallback, useEffect, useMemo, useRef, useState } from '../ui.js';
import { all, post } from '../api.js';
import { session } from '../session.js';
import { navigate, rename } from '../router.js';
import { failureText, loadAreas, t } from '../text.js';
import { loadStyle, useStyles } from '../styles.js';
import { useLoaded } from '../forms.js';
import { Button, EmptyState, Icon, Notice, Spinner, toast } from '../components/index.js';
import { AnswerView, LiveAnswer, Question } from './messages.js';
import { Composer } from './composer.js';
import { Conversations } from './conversations.js';
import { Beginning } from './beginning.js';
import { ThreadMenu } from './menu.js';
import { forgetThread, threadOf } from './threads.js';
import { loadMarkdown } from './answertext.js';

const LATER = 1000;
// While the page is made, not when it is.
loadStyle('chat').catch(() => {});

export default function Chat({ params, query }) {
  const ready = useStyles('chat');
  if (!ready) return html`<div class="page"><${Spinner} /></div>`;
  return html`<${Room} id=${params.conversation ?? null} wanted=${query.get('assistant')} />`;
}

/** The document beside the conversation; what shows it is loaded when the first one is opened. */
function Viewer({ opened, onClose }) {
  const { data, failure } = useLoaded(() => Promise.all([import('../viewer/pane.js'), loadStyle('viewer'), loadAreas(['viewer'])]));
  useEffect(() => {
    if (!failure) return;
    toast(failureText(failure), 'error');
    onClose();
  }, [failure]);
  if (!data) return null;
  const [{ CitationPane }] = data;
  return html`<${CitationPane} opened=${opened} onClose=${onClose} />`;
}

/** @param wanted the assistant that a link named, for a new conversation */
function Room({ id, wanted }) {
  const { state: login } = session.use();
  const assistants = useLoaded(() => (login === 'in' ? all('/api/v1/assistants') : Promise.resolve([])), [login]);
  const [assistant, setAssistant] = useState(wanted);
  useEffect(() => setAssistant(wanted), [wanted]);
  const [scope, setScope] = useState({ collections: [], documents: [] });
  const [listOpen, setListOpen] = useState(false);
  const [turn, setTurn] = useState(0);
  const [opened, setOpened] = useState(null);
  useEffect(() => {
    const load = () => loadMarkdown().catch(() => {}); // It is tried again with the first answer.
    if (id) {
      load();
      return undefined;
    }
    const later = setTimeout(load, LATER);
    return () => clearTimeout(later);
  }, []);
  const own = useRef(null);
  const choice = useRef({});
  choice.current = { assistant, scope };

  const thread = useMemo(() => {
    // The conversation that this page has just begun is the one that it shows.
    if (id && own.current?.id === id) return own.current;
    const begun = threadOf(id, () =>
      post('/api/v1/conversations', {
        channel: 'web',
        ...(choice.current.assistant && { assistant: choice.current.assistant }),
        ...((choice.current.scope.collections.length || choice.current.scope.documents.length) && { scope: choice.current.scope }),
      }),
    );
    own.current = begun;
    return begun;
  }, [id, turn]);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    thread.onBegun = (conversation) => {
      rename(`/chat/${conversation.id}`);
      setChanges((before) => before + 1);
    };
    thread.onDone = () => setChanges((before) => before + 1);
    setOpened(null);
    return () => {
      thread.onBegun = null;
      thread.onDone = null;
    };
  }, [thread]);

  const begin = () => {
    setListOpen(false);
    own.current = null;
    setScope({ collections: [], documents: [] });
    setTurn((before) => before + 1);
    navigate('/chat');
    document.querySelector('.composer textarea')?.focus();
  };
  const gone = (conversation) => {
    forgetThread(conversation.id);
    if (conversation.id === id) begin();
  };
  return html`
    <div class="chat ${opened ? 'chat-reading' : ''}">
      <${Conversations} current=${thread.id} changes=${changes} open=${listOpen} onClose=${() => setListOpen(false)} onNew=${begin} onGone=${gone} />
      <${Talk}
        key=${thread.id ?? `new-${turn}`}
        thread=${thread}
        assistants=${assistants.data ?? []}
        assistant=${assistant}
        onAssistant=${setAssistant}
        scope=${scope}
        onScope=${setScope}
        onOpen=${setOpened}
        onList=${() => setListOpen(true)}
        onNew=${begin}
        onGone=${gone}
        onRenamed=${() => setChanges((before) => before + 1)}
      />
      ${opened && html`<${Viewer} opened=${opened} onClose=${() => setOpened(null)} />`}
    </div>
  `;
}

function Talk({ thread, assistants, assistant, onAssistant, scope, onScope, onOpen, onList, onNew, onGone, onRenamed }) {
  const { conversation, messages, leaf, live, loading, failure, offline } = thread.state.use();
  const { state: login } = session.use();
  const [editing, setEditing] = useState(null);
  const shown = useMemo(() => thread.shown(), [messages, leaf]);
  const scroller = useFollowing(shown.length, live);
  const busy = Boolean(live && live.phase !== 'failed');
  const name = (wanted) => assistants.find((each) => each.id === (wanted ?? 'default'))?.settings.name;
  const title = conversation?.title || t(thread.id ? 'chat.untitled' : 'chat.newTitle');

  useEffect(() => {
    document.title = `${title} · MedMentor`;
  });
  const ask = useCallback((text) => thread.ask(text), [thread]);
  const send = (text) => {
    scroller.toEnd();
    return ask(text);
  };

  let body;
  if (loading) body = html`<${Spinner} />`;
  else if (failure) {
    body = html`
      <${EmptyState} icon="warning" title=${failure.status === 404 ? t('chat.gone') : t('common.crash.title')} text=${failure.status === 404 ? t('chat.goneText') : failureText(failure)}>
        ${failure.status === 404
          ? html`<${Button} kind="primary" icon="add" onClick=${onNew}>${t('chat.new')}<//>`
          : html`<${Button} kind="primary" onClick=${() => thread.load()}>${t('common.retry')}<//>`}
      <//>
    `;
  } else if (!shown.length && !live) {
    body = html`<${Beginning} assistants=${assistants} assistant=${conversation?.assistant ?? assistant} fixed=${Boolean(thread.id)} onAssistant=${onAssistant} onAsk=${send} />`;
  } else {
    const pendingEdit = live?.question && live.question.parent !== (shown.at(-1)?.message.id ?? null);
    const last = live ? cut(shown, live, thread.state.get().leaf) : shown;
    body = html`
      ${last.map(({ message, siblings }, i) =>
        message.role === 'user'
          ? html`
              <${Question}
                key=${`q${message.createdAt}`}
                message=${message}
                siblings=${siblings}
                editing=${editing === message.id}
                disabled=${busy || login !== 'in'}
                onEdit=${() => setEditing(message.id)}
                onCancel=${() => setEditing(null)}
                onSend=${(text) => {
                  setEditing(null);
                  scroller.toEnd();
                  thread.edit(message, text);
                }}
                onChoose=${(to) => thread.choose(to)}
              />
            `
          : html`
              <${AnswerView}
                key=${message.id}
                message=${message}
                siblings=${siblings}
                found=${thread.passages.get(message.id)}
                question=${last[i - 1]?.message.text}
                last=${i === last.length - 1}
                disabled=${busy || login !== 'in'}
                onOpen=${onOpen}
                onRegenerate=${() => {
                  scroller.toEnd();
                  thread.regenerate(message);
                }}
                onChoose=${(to) => thread.choose(to)}
              />
            `,
      )}
      ${live?.question && html`<${Question} key=${`q${live.question.createdAt}`} message=${live.question} siblings=${[]} disabled />`}
      ${live && html`<${LiveAnswer} key=${live.id && !pendingEdit ? live.id : 'live'} live=${live} onOpen=${onOpen} onDismiss=${() => thread.dismiss()} />`}
    `;
  }
  return html`
    <section class="talk" aria-label=${title}>
      <header class="talk-head">
        <${Button} kind="quiet" icon="list" label=${t('chat.conversations')} class="talk-list" onClick=${onList} />
        <div class="grow">
          <h1 class="clip">${title}</h1>
          ${(conversation || assistant) && html`<p class="hint clip">${name(conversation ? conversation.assistant : assistant) ?? ''}</p>`}
        </div>
        <${Button} kind="quiet" icon="add" label=${t('chat.new')} class="talk-new" onClick=${onNew} />
        ${conversation && !offline && html`<${ThreadMenu} thread=${thread} conversation=${conversation} onGone=${onGone} onRenamed=${onRenamed} />`}
      </header>
      <div class="talk-scroll" ref=${scroller.box} tabindex="0" role="region" aria-label=${t('chat.messages')}>
        <div class="talk-body">
          ${offline && html`<${Notice} kind="warn" icon="offline">${t('chat.kept')}<//>`}
          ${body}
        </div>
      </div>
      ${scroller.away && html`<button type="button" class="talk-end" onClick=${scroller.toEnd} aria-label=${t('chat.toEnd')}><${Icon} name="down" /></button>`}
      <${Composer}
        thread=${thread}
        busy=${busy}
        disabled=${login !== 'in' || loading || Boolean(failure)}
        scope=${conversation?.scope ?? scope}
        onScope=${(wanted) => (conversation ? thread.change({ scope: wanted }) : onScope(wanted))}
        onSend=${send}
        onStop=${() => thread.stop()}
      />
      <div class="sr-only" aria-live="polite">${announce(live, shown)}</div>
    </section>
  `;
}

/** What is asked otherwise, or made again, takes the place of what stood there. */
function cut(shown, live, leaf) {
  const at = shown.findIndex(({ message }) => message.id === leaf);
  return at < 0 && leaf === null ? [] : at < 0 ? shown : shown.slice(0, at + 1);
}

/** For a screen reader: that an answer is under way, and once it is there, the whole. */
function announce(live, shown) {
  if (live) return live.phase === 'failed' ? '' : t(`chat.phase.${live.phase}`);
  const last = shown.at(-1)?.message;
  return last?.role === 'assistant' && Date.now() - new Date(last.finishedAt ?? 0) < 10_000 ? last.text : '';
}

/** Keeps the end in sight while an answer grows, unless somebody reads further up. */
function useFollowing(count, live) {
  const box = useRef(null);
  const sticks = useRef(true);
  const [away, setAway] = useState(false);
  const toEnd = useCallback(() => {
    sticks.current = true;
    setAway(false);
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, []);
  useEffect(() => {
    const element = box.current;
    const scrolled = () => {
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      sticks.current = left < 80;
      setAway(left > 400);
    };
    element.addEventListener('scroll', scrolled, { passive: true });
    const grown = new ResizeObserver(() => {
      if (sticks.current) element.scrollTop = element.scrollHeight;
    });
    grown.observe(element.firstElementChild);
    return () => {
      element.removeEventListener('scroll', scrolled);
      grown.disconnect();
    };
  }, []);
  useEffect(() => {
    if (live?.phase === 'asking') toEnd();
  }, [live?.question, live?.phase === 'asking']);
  return { box, away, toEnd };
}
