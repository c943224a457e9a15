import { html, useState } from '../ui.js';
import { get, query } from '../api.js';
import { can } from '../session.js';
import { LANGUAGES, failureText, language, t } from '../text.js';
import { useLoaded, useSettled } from '../forms.js';
import { useStyles } from '../styles.js';
import { Avatar, Button, Card, Chip, EmptyState, Field, Notice, PageHead, Spinner, Tabs } from '../components/index.js';

export default function Directory() {
  const ready = useStyles('directory');
  const [tab, setTab] = useState('assistants');
  const [text, setText] = useState('');
  const wanted = useSettled(text.trim());
  const tabs = ['assistants', 'mentors'].map((id) => ({ id, label: t(`directory.${id}`), icon: id === 'mentors' ? 'person' : 'assistant' }));
  if (!ready) return html`<div class="page"><${Spinner} /></div>`;
  return html`
    <div class="page">
      <${PageHead} title=${t('directory.title')} text=${t('directory.text')} />
      <${Field} label=${t('directory.search')} type="search" value=${text} onValue=${setText} />
      <${Tabs} tabs=${tabs} current=${tab} onSelect=${setTab} label=${t('directory.title')}>
        <${Found} key=${tab} kind=${tab} text=${wanted} />
      <//>
    </div>
  `;
}

function Found({ kind, text }) {
  const path = `/api/v1/directory/${kind}`;
  const [more, setMore] = useState([]);
  const [cursor, setCursor] = useState(null);
  const { data, failure, loading } = useLoaded(async () => {
    const page = await get(query(path, { q: text, limit: 24 }));
    setMore([]);
    setCursor(page.nextCursor);
    return page.items;
  }, [text]);
  if (failure) return html`<${Notice} kind="error">${failureText(failure)}<//>`;
  if (!data || (loading && !data)) return html`<${Spinner} />`;
  const items = [...data, ...more];
  if (!items.length) return html`<${Nothing} kind=${kind} text=${text} />`;
  const show = async () => {
    const page = await get(query(path, { q: text, limit: 24, cursor }));
    setMore([...more, ...page.items]);
    setCursor(page.nextCursor);
  };
  return html`
    <div class="grid directory">${items.map((item) => (kind === 'mentors' ? html`<${Mentor} key=${item.id} mentor=${item} />` : html`<${Assistant} key=${item.id} assistant=${item} />`))}</div>
    ${cursor && html`<div class="row directory-more"><${Button} onClick=${show}>${t('common.showMore')}<//></div>`}
  `;
}

function Nothing({ kind, text }) {
  if (text) return html`<${EmptyState} icon="search" title=${t('directory.notFound')} text=${t('directory.notFoundText')} />`;
  const mayList = can('writeLibrary');
  return html`
    <${EmptyState} icon=${kind === 'mentors' ? 'person' : 'assistant'} title=${t(`directory.no.${kind}`)} text=${t(mayList ? `directory.make.${kind}` : 'directory.ask')}>
      ${mayList && html`<a class="button button-primary" href=${kind === 'mentors' ? '/directory/profile' : '/assistants'}>${t(`directory.begin.${kind}`)}</a>`}
    <//>
  `;
}

/** The language's own name for a tag, in the reader's language. */
const named = (tag) => LANGUAGES[tag] ?? new Intl.DisplayNames([language()], { type: 'language' }).of(tag) ?? tag;

function Mentor({ mentor }) {
  return html`
    <${Card}>
      <div class="row directory-who"><${Avatar} name=${mentor.name} large /><div class="grow"><h2>${mentor.name}</h2>${mentor.headline && html`<p class="muted">${mentor.headline}</p>`}</div></div>
      ${mentor.bio && html`<p class="directory-bio">${mentor.bio}</p>`}
      <div class="row">
        ${mentor.specialities.map((each) => html`<${Chip} key=${each} kind="info">${each}<//>`)}
        ${mentor.languages.map((each) => html`<${Chip} key=${each} icon="language">${named(each)}<//>`)}
      </div>
    <//>
  `;
}

function Assistant({ assistant }) {
  return html`
    <${Card}>
      <div class="row directory-who"><${Avatar} name=${assistant.name} /><div class="grow"><h2>${assistant.name}</h2>${assistant.mentor && html`<p class="hint">${t('directory.by', { name: assistant.mentor })}</p>`}</div></div>
      ${assistant.description && html`<p class="directory-bio">${assistant.description}</p>`}
      <div class="row directory-foot"><a class="button button-primary" href="/chat?assistant=${assistant.id}">${t('directory.askAssistant')}</a></div>
    <//>
  `;
}
