// Looks for something in one document.
import { html, useState } from '../ui.js';
import { failureText, t } from '../text.js';
import { Button, EmptyState, Field, Notice } from '../components/index.js';
import { Hits, search } from './hits.js';

export function SearchInside({ document }) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState(null);
  const [busy, setBusy] = useState(false);
  const look = async (event) => {
    event.preventDefault();
    setBusy(true);
    try {
      const query = typed.trim();
      const { hits } = await search({ query, k: 20, documents: [document.id] });
      setFound({ query, hits });
    } catch (failure) {
      setFound({ failure });
    } finally {
      setBusy(false);
    }
  };
  return html`
    <div class="stack">
      <form class="row search-form" role="search" onSubmit=${look}>
        <${Field} type="search" label=${t('library.inside.label')} value=${typed} onValue=${setTyped} required maxlength="4000" />
        <${Button} kind="primary" type="submit" icon="search" busy=${busy}>${t('library.inside.do')}<//>
      </form>
      ${found?.failure && html`<${Notice} kind="error">${failureText(found.failure)}<//>`}
      ${found?.hits?.length === 0 && html`<${EmptyState} icon="search" title=${t('library.search.none')} text=${t('library.search.noneText')} />`}
      ${found?.hits?.length > 0 && html`<${Hits} hits=${found.hits} query=${found.query} alone />`}
    </div>
  `;
}
