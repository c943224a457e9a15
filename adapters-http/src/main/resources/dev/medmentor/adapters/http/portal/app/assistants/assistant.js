// One assistant: its draft, what it would answer, its versions, curated answers and feedback.
import { html, useEffect, useMemo, useRef, useState } from '../ui.js';
import { del, get, patch, post, query as withQuery } from '../api.js';
import { failureText, t } from '../text.js';
import { guardLeaving, navigate, rename } from '../router.js';
import { can } from '../session.js';
import { useStyles } from '../styles.js';
import { Button, Chip, Confirm, EmptyState, Icon, Notice, PageHead, Spinner, Tabs, toast } from '../components/index.js';
import { useLoaded } from '../forms.js';
import { BUILT_IN, assistantPath } from './assistants.js';
import { Curated } from './curated.js';
import { Reviews } from './reviews.js';
import { SettingsForm, changedFields } from './settings-form.js';
import { Trial } from './trial.js';
import { Versions } from './versions.js';

const VIEWS = ['draft', 'versions', 'curated', 'feedback'];

export default function Assistant({ params, query }) {
  useStyles('library', 'assistants');
  const id = params.id;
  const url = `/api/v1/assistants/${encodeURIComponent(id)}`;
  const loaded = useLoaded(() => get(url), [id], { following: true });
  const assistant = loaded.data;
  const [fields, setFields] = useState(null);
  const [busy, setBusy] = useState(null);
  const [failure, setFailure] = useState(null);
  const [deleting, setDeleting] = useState(false);
  const view = VIEWS.includes(query.get('view')) ? query.get('view') : 'draft';
  useEffect(() => {
    if (assistant) setFields({ ...assistant.settings, visibility: assistant.visibility });
  }, [assistant]);
  const changes = useMemo(() => (assistant && fields ? changedFields(assistant, fields) : {}), [assistant, fields]);
  const dirty = Object.keys(changes).length > 0;
  useLeaving(dirty);
  if (loaded.failure && !assistant) {
    return html`
      <div class="page">
        <${EmptyState} level=${1} icon="assistant" title=${t('assistants.gone')} text=${failureText(loaded.failure)}>
          <a class="button button-primary" href="/assistants">${t('assistants.back')}</a>
        <//>
      </div>
    `;
  }
  if (!assistant || !fields) return html`<div class="page"><${Spinner} /></div>`;
  if (id === BUILT_IN && can('administer')) return html`<${BuiltIn} url=${url} assistant=${assistant} query=${query} />`;
  if (!assistant.mayChange) {
    return html`
      <div class="page">
        <a class="crumb" href="/assistants"><${Icon} name="back" />${t('assistants.title')}</a>
        <${PageHead} title=${assistant.settings.name} text=${assistant.settings.description}>
          <a class="button button-primary" href=${`/chat?assistant=${encodeURIComponent(id)}`}><${Icon} name="chat" />${t('assistants.ask')}</a>
        <//>
      </div>
    `;
  }
  /** Stores the draft; false if that was refused. */
  const save = async () => {
    if (!dirty) return assistant;
    setBusy('save');
    setFailure(null);
    try {
      const saved = await patch(url, changes, { ifMatch: assistant.revision });
      loaded.setData(saved);
      return saved;
    } catch (refused) {
      setFailure(refused);
      return null;
    } finally {
      setBusy(null);
    }
  };
  const publish = async () => {
    const saved = await save();
    if (!saved) return;
    setBusy('publish');
    try {
      const version = await post(`${url}/publish`, undefined, { ifMatch: saved.revision });
      toast(t('assistants.publishedNow', { number: version.number }), 'ok');
      loaded.reload();
    } catch (refused) {
      setFailure(refused);
    } finally {
      setBusy(null);
    }
  };
  const remove = async () => {
    try {
      await del(url);
      navigate('/assistants');
    } catch (refused) {
      toast(failureText(refused), 'error');
      setDeleting(false);
    }
  };
  return html`
    <div class="page assistant">
      <a class="crumb" href="/assistants"><${Icon} name="back" />${t('assistants.title')}</a>
      <${PageHead} title=${assistant.settings.name}>
        ${assistant.published
          ? html`<${Chip} kind="ok" icon="check">${t('assistants.published', { number: assistant.published })}<//>`
          : html`<${Chip} icon="edit">${t('assistants.draft')}<//>`}
        ${assistant.published && html`<a class="button button-secondary" href=${`/chat?assistant=${encodeURIComponent(id)}`}><${Icon} name="chat" />${t('assistants.ask')}</a>`}
        <${Button} icon="delete" label=${t('assistants.delete')} onClick=${() => setDeleting(true)} />
        <${Button} busy=${busy === 'save'} disabled=${!dirty} onClick=${async () => (await save()) && toast(t('common.saved'), 'ok')}>${t('common.save')}<//>
        <${Button} kind="primary" icon="send" busy=${busy === 'publish'} onClick=${publish}>${t('assistants.publish')}<//>
      <//>
      ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
      ${dirty && view !== 'draft' && html`<${Notice}>${t('assistants.unsaved')}<//>`}
      <${Tabs}
        tabs=${VIEWS.map((each) => ({ id: each, label: t(`assistants.view.${each}`) }))}
        current=${view}
        label=${t('assistants.view.label')}
        onSelect=${(next) => rename(withQuery(assistantPath(id), { view: next === 'draft' ? null : next }))}
      >
        ${view === 'draft' &&
        html`
          <div class="draft-pair">
            <${SettingsForm} fields=${fields} onChange=${setFields} />
            <${Trial} url=${url} suggestions=${fields.suggestedQuestions} save=${save} />
          </div>
        `}
        ${view === 'versions' && html`<${Versions} url=${url} assistant=${assistant} />`}
        ${view === 'curated' && html`<${Curated} url=${url} begin=${query.get('question')} />`}
        ${view === 'feedback' && html`<${Reviews} url=${url} />`}
      <//>
      <${Confirm}
        open=${deleting}
        title=${t('assistants.delete')}
        text=${t('assistants.deleteText', { name: assistant.settings.name })}
        confirm=${t('common.delete')}
        onConfirm=${remove}
        onClose=${() => setDeleting(false)}
      />
    </div>
  `;
}

/** Whoever runs the server sets it; its curated answers and what people said of it are for administrators. */
function BuiltIn({ url, assistant, query }) {
  const view = query.get('view') === 'feedback' ? 'feedback' : 'curated';
  return html`
    <div class="page assistant">
      <a class="crumb" href="/assistants"><${Icon} name="back" />${t('assistants.title')}</a>
      <${PageHead} title=${assistant.settings.name} text=${assistant.settings.description}>
        <a class="button button-primary" href="/chat"><${Icon} name="chat" />${t('assistants.ask')}</a>
      <//>
      <${Tabs}
        tabs=${['curated', 'feedback'].map((each) => ({ id: each, label: t(`assistants.view.${each}`) }))}
        current=${view}
        label=${t('assistants.view.label')}
        onSelect=${(next) => rename(withQuery(assistantPath(BUILT_IN), { view: next }))}
      >
        ${view === 'curated' && html`<${Curated} url=${url} begin=${query.get('question')} />`}
        ${view === 'feedback' && html`<${Reviews} url=${url} />`}
      <//>
    </div>
  `;
}

/** Asks before changes are lost. */
function useLeaving(dirty) {
  const now = useRef(dirty);
  now.current = dirty;
  useEffect(() => {
    const asking = (event) => now.current && event.preventDefault();
    addEventListener('beforeunload', asking);
    const stop = guardLeaving((path) => {
      if (!now.current || path === location.pathname) return true;
      toast(t('assistants.unsaved'), 'error');
      now.current = false; // Whoever goes again means it.
      return false;
    });
    return () => {
      removeEventListener('beforeunload', asking);
      stop();
    };
  }, []);
}
