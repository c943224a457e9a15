import { html, useState } from '../ui.js';
import { all } from '../api.js';
import { failureText, t } from '../text.js';
import { useLoaded } from '../forms.js';
import { Button, Checkbox, Dialog, Field, Notice, Spinner, toast } from '../components/index.js';

/** Which documents the answers are made from. */
export function ScopeButton({ scope, disabled, onScope }) {
  const [open, setOpen] = useState(false);
  const count = (scope?.collections?.length ?? 0) + (scope?.documents?.length ?? 0);
  return html`
    <${Button} kind="quiet" small icon="filter" disabled=${disabled} aria-pressed=${count ? 'true' : undefined} onClick=${() => setOpen(true)}>
      ${count ? t('chat.scope.some', { count }) : t('chat.scope.all')}
    <//>
    <${Dialog} open=${open} title=${t('chat.scope.title')} onClose=${() => setOpen(false)}>
      ${open && html`<${Choice} scope=${scope} onClose=${() => setOpen(false)} onScope=${onScope} />`}
    <//>
  `;
}

function Choice({ scope, onClose, onScope }) {
  const [collections, setCollections] = useState(scope?.collections ?? []);
  const [documents, setDocuments] = useState(scope?.documents ?? []);
  const [words, setWords] = useState('');
  const found = useLoaded(async () => {
    const [groups, files] = await Promise.all([all('/api/v1/collections'), all('/api/v1/documents', 500)]);
    return { groups, files };
  });
  const toggle = (list, set, id) => (on) => set(on ? [...list, id] : list.filter((each) => each !== id));
  const fits = (name) => name.toLowerCase().includes(words.trim().toLowerCase());
  const apply = async () => {
    try {
      await onScope({ collections, documents });
      onClose();
    } catch (failure) {
      toast(failureText(failure), 'error');
    }
  };
  if (found.loading) return html`<${Spinner} />`;
  if (!found.data) return html`<${Notice} kind="error">${failureText(found.failure)}<//>`;
  const { groups, files } = found.data;
  return html`
    <p class="hint">${t('chat.scope.text')}</p>
    <${Field} label=${t('common.search')} hideLabel type="search" placeholder=${t('common.search')} value=${words} onValue=${setWords} />
    <div class="scope-list">
      ${groups.length > 0 && html`<h3>${t('chat.scope.collections')}</h3>`}
      ${groups.filter((each) => fits(each.name)).map((each) => html`<${Checkbox} key=${each.id} label=${each.name} checked=${collections.includes(each.id)} onValue=${toggle(collections, setCollections, each.id)} />`)}
      ${files.length > 0 && html`<h3>${t('chat.scope.documents')}</h3>`}
      ${files.filter((each) => fits(each.name)).map((each) => html`<${Checkbox} key=${each.id} label=${each.name} checked=${documents.includes(each.id)} onValue=${toggle(documents, setDocuments, each.id)} />`)}
      ${!groups.length && !files.length && html`<p class="muted">${t('chat.scope.none')}</p>`}
    </div>
    <div class="row">
      <${Button} onClick=${() => { setCollections([]); setDocuments([]); }}>${t('chat.scope.clear')}<//>
      <${Button} kind="primary" onClick=${apply}>${t('chat.scope.apply')}<//>
    </div>
  `;
}
