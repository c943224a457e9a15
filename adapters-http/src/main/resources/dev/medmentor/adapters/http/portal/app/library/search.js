// Shows what would be found for a question, and how well it fits.
import { html, useEffect, useState } from '../ui.js';
import { query as withQuery } from '../api.js';
import { failureText, number, t } from '../text.js';
import { useLoaded } from '../forms.js';
import { rename } from '../router.js';
import { Button, EmptyState, Field, Icon, Notice, PageHead, Select } from '../components/index.js';
import { loadCollections, nameOf } from './collections.js';
import { Hits, search } from './hits.js';
import { useStyles } from '../styles.js';

const MODES = ['hybrid', 'lexical', 'dense'];
const COUNTS = [5, 10, 20, 50];

export default function RetrievalTest({ query }) {
  useStyles('library');
  const [fields, setFields] = useState({
    query: query.get('query') ?? '',
    mode: MODES.includes(query.get('mode')) ? query.get('mode') : 'hybrid',
    collection: query.get('collection') ?? '',
    k: COUNTS.includes(Number(query.get('k'))) ? Number(query.get('k')) : 10,
    sourceType: query.get('sourceType') ?? '',
  });
  const [found, setFound] = useState(null);
  const [busy, setBusy] = useState(false);
  const shelves = useLoaded(loadCollections);
  const set = (name) => (value) => setFields((before) => ({ ...before, [name]: value }));
  const look = async (event) => {
    event?.preventDefault();
    const asked = { ...fields, query: fields.query.trim() };
    if (!asked.query) return;
    rename(withQuery('/library/search', asked));
    setBusy(true);
    try {
      const body = {
        query: asked.query,
        mode: asked.mode,
        k: asked.k,
        ...(asked.collection && { collections: [asked.collection] }),
        ...(asked.sourceType && { sourceTypes: [asked.sourceType] }),
      };
      setFound({ ...(await search(body)), query: asked.query });
    } catch (failure) {
      setFound({ failure });
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => {
    if (fields.query) look();
  }, []);
  return html`
    <div class="page library">
      <a class="crumb" href="/library"><${Icon} name="back" />${t('library.title')}</a>
      <${PageHead} title=${t('library.search.title')} text=${t('library.search.lead')} />
      <form class="card stack" role="search" onSubmit=${look}>
        <${Field}
          label=${t('library.search.query')}
          multiline
          rows="2"
          value=${fields.query}
          onValue=${set('query')}
          onKeyDown=${(event) => event.key === 'Enter' && !event.shiftKey && look(event)}
          maxlength="4000"
          required
        />
        <div class="search-options">
          <${Select}
            label=${t('library.search.mode')}
            value=${fields.mode}
            onValue=${set('mode')}
            options=${MODES.map((value) => ({ value, label: t(`library.search.modes.${value}`) }))}
          />
          <${Select}
            label=${t('library.search.collection')}
            value=${fields.collection}
            onValue=${set('collection')}
            options=${[{ value: '', label: t('library.search.everywhere') }, ...(shelves.data ?? []).map((each) => ({ value: each.id, label: nameOf(each) }))]}
          />
          <${Select}
            label=${t('library.search.k')}
            value=${String(fields.k)}
            onValue=${(value) => set('k')(Number(value))}
            options=${COUNTS.map((value) => ({ value: String(value), label: number(value) }))}
          />
          <${Field} label=${t('library.search.sourceType')} value=${fields.sourceType} onValue=${set('sourceType')} maxlength="200" />
        </div>
        <div class="row"><${Button} kind="primary" type="submit" icon="search" busy=${busy}>${t('library.search.do')}<//></div>
      </form>
      <div aria-live="polite">
        ${found?.failure && html`<${Notice} kind="error">${failureText(found.failure)}<//>`}
        ${found?.hits &&
        html`<p class="hint">${t('library.search.found', { count: found.hits.length, time: number(found.tookMs, { maximumFractionDigits: 1 }) })}</p>`}
      </div>
      ${found?.hits?.length === 0 && html`<${EmptyState} icon="search" title=${t('library.search.none')} text=${t('library.search.noneText')} />`}
      ${found?.hits?.length > 0 && html`<${Hits} hits=${found.hits} query=${found.query} />`}
      ${!found && html`<${EmptyState} icon="search" title=${t('library.search.empty')} text=${t('library.search.emptyText')} />`}
    </div>
  `;
}
