// What an answer cites, each a link to its page.
import { html } from '../ui.js';
import { number, t } from '../text.js';
import { documentPath } from '../library/collections.js';

/** @param beside what stands behind the link of a citation, if anything */
export function Sources({ citations, beside = () => null }) {
  if (!citations.length) return null;
  return html`
    <ol class="sources">
      ${citations.map(
        (each, i) => html`
          <li key=${i}>
            <a href=${documentPath(each.document.id, `?view=pages&page=${each.page}&version=${each.document.version}`)}>
              [${each.marker}] ${each.document.name}, ${t('assistants.page', { number: number(each.page) })}
            </a>
            ${beside(each)}
            <blockquote>${each.quote}</blockquote>
          </li>
        `,
      )}
    </ol>
  `;
}
