// The assistants that can be asked, and those that one looks after.
import { html, useState } from '../ui.js';
import { all, post } from '../api.js';
import { can } from '../session.js';
import { failureText, t } from '../text.js';
import { navigate } from '../router.js';
import { useLoaded, useSubmit } from '../forms.js';
import { useStyles } from '../styles.js';
import { Button, Chip, Dialog, EmptyState, Field, Icon, Notice, PageHead, Spinner } from '../components/index.js';

export const BUILT_IN = 'default';

export const assistantPath = (id, parameters = '') => `/assistants/${encodeURIComponent(id)}${parameters}`;

export default function Assistants() {
  useStyles('library', 'assistants');
  const loaded = useLoaded(() => all('/api/v1/assistants'));
  const [making, setMaking] = useState(false);
  const writes = can('writeLibrary');
  const found = (loaded.data ?? []).sort((a, b) => a.settings.name.localeCompare(b.settings.name));
  const mine = found.filter((each) => each.mayChange);
  const others = found.filter((each) => !each.mayChange);
  return html`
    <div class="page">
      <${PageHead} title=${t('assistants.title')} text=${t(writes ? 'assistants.lead' : 'assistants.leadReader')}>
        ${writes && html`<${Button} kind="primary" icon="add" onClick=${() => setMaking(true)}>${t('assistants.new')}<//>`}
      <//>
      ${loaded.failure && html`<${Notice} kind="error">${failureText(loaded.failure)}<//>`}
      ${!loaded.data && !loaded.failure && html`<${Spinner} />`}
      ${writes &&
      loaded.data &&
      (mine.length
        ? html`<${Shelf} title=${t('assistants.yours')} items=${mine} />`
        : html`
            <${EmptyState} icon="assistant" title=${t('assistants.empty.title')} text=${t('assistants.empty.text')}>
              <${Button} kind="primary" icon="add" onClick=${() => setMaking(true)}>${t('assistants.new')}<//>
            <//>
          `)}
      ${others.length > 0 && html`<${Shelf} title=${t(writes ? 'assistants.others' : 'assistants.all')} items=${others} />`}
      <${NewAssistant} open=${making} onClose=${() => setMaking(false)} />
    </div>
  `;
}

function Shelf({ title, items }) {
  return html`
    <section class="stack" aria-label=${title}>
      <h2>${title}</h2>
      <ul class="shelves">
        ${items.map((each) => html`<${Entry} key=${each.id} assistant=${each} />`)}
      </ul>
    </section>
  `;
}

function Entry({ assistant }) {
  const { settings } = assistant;
  return html`
    <li class="card shelf">
      <a class="shelf-link" href=${assistant.mayChange ? assistantPath(assistant.id) : `/chat?assistant=${encodeURIComponent(assistant.id)}`}>
        <span class="shelf-icon"><${Icon} name="assistant" /></span><span class="shelf-name">${settings.name}</span>
      </a>
      ${settings.description && html`<p class="shelf-text">${settings.description}</p>`}
      <div class="row shelf-foot">
        ${assistant.published
          ? html`<${Chip} kind="ok" icon="check">${t('assistants.published', { number: assistant.published })}<//>`
          : html`<${Chip} icon="edit">${t('assistants.draft')}<//>`}
        ${assistant.id !== BUILT_IN && html`<${Chip}>${t(`assistants.visibility.${assistant.visibility}`)}<//>`}
      </div>
    </li>
  `;
}

function NewAssistant({ open, onClose }) {
  const [name, setName] = useState('');
  const form = useSubmit(async () => {
    const made = await post('/api/v1/assistants', { name });
    navigate(assistantPath(made.id));
  });
  return html`
    <${Dialog}
      open=${open}
      title=${t('assistants.new')}
      onClose=${onClose}
      actions=${html`
        <${Button} onClick=${onClose}>${t('common.cancel')}<//>
        <${Button} kind="primary" type="submit" form="assistant-new" busy=${form.busy}>${t('assistants.make')}<//>
      `}
    >
      <form id="assistant-new" class="stack" onSubmit=${form.send}>
        ${form.failure && html`<${Notice} kind="error">${failureText(form.failure)}<//>`}
        <${Field} label=${t('assistants.field.name')} hint=${t('assistants.field.nameHint')} value=${name} onValue=${setName} required maxlength="200" autofocus />
      </form>
    <//>
  `;
}
