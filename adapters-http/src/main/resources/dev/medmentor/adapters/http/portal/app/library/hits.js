// Passages that a search has found.
import { html, useState } from '../ui.js';
import { post } from '../api.js';
import { number, t } from '../text.js';
import { Button, Icon } from '../components/index.js';
import { documentPath } from './collections.js';
import { Marked } from './parts.js';

/** So much of a passage is shown before it is opened. */
const SHORT = 600;

export const search = (body) => post('/api/v1/search', body);

/** @param alone all of one document, whose name need not be repeated */
export function Hits({ hits, query, alone }) {
  const best = Math.max(...hits.map((hit) => hit.score), Number.MIN_VALUE);
  return html`
    <ol class="hits">
      ${hits.map((hit, i) => html`<${Hit} key=${`${hit.document.id} ${hit.page} ${i}`} hit=${hit} rank=${i + 1} best=${best} query=${query} alone=${alone} />`)}
    </ol>
  `;
}

function Hit({ hit, rank, best, query, alone }) {
  const [whole, setWhole] = useState(false);
  const long = hit.text.length > SHORT;
  const target = documentPath(hit.document.id, `?view=pages&page=${hit.page}&version=${hit.document.version}`);
  return html`
    <li class="card hit">
      <header class="hit-head">
        <span class="hit-rank" aria-hidden="true">${number(rank)}</span>
        <a class="hit-link" href=${target}>
          ${!alone && html`<span class="hit-name">${hit.document.name}</span>`}
          <span>${t('library.pageNumber', { number: number(hit.page) })}</span><${Icon} name="forward" />
        </a>
        <span class="hit-score">
          <meter min="0" max=${best} value=${hit.score} aria-label=${t('library.search.score')}></meter>
          <span title=${t('library.search.score')}>${number(hit.score, { minimumFractionDigits: 3, maximumFractionDigits: 3 })}</span>
        </span>
      </header>
      <p class="hit-text"><${Marked} text=${whole || !long ? hit.text : `${hit.text.slice(0, SHORT)}…`} query=${query} /></p>
      ${long && html`<${Button} kind="quiet" small onClick=${() => setWhole(!whole)}>${t(whole ? 'library.less' : 'library.wholePassage')}<//>`}
    </li>
  `;
}
