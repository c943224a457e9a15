import { html } from '../ui.js';
import { number, t } from '../text.js';
import { Card, EmptyState, Table } from '../components/index.js';
import { Csv, Report, useReport } from './report.js';

export function Content({ parameters: { compare, ...parameters } }) {
  const report = useReport('content', { ...parameters, limit: 20 });
  const table = (kind, rows) => html`
    <${Card} title=${t(`analytics.content.${kind}`)} actions=${kind === 'documents' && html`<${Csv} name="content" parameters=${parameters} />`}>
      <${Table}
        caption=${t(`analytics.content.${kind}`)}
        rowKey=${(row) => `${row.document} ${row.page} ${row.passage}`}
        rows=${rows}
        columns=${[
          { key: 'name', label: t('analytics.content.document'), render: (row) => html`<a href="/library/documents/${row.document}${row.page ? `?page=${row.page}` : ''}">${row.name}</a>` },
          ...(kind === 'documents' ? [] : [{ key: 'page', label: t('analytics.content.page'), numeric: true, render: (row) => number(row.page) }]),
          { key: 'answers', label: t('analytics.content.answers'), numeric: true, render: (row) => number(row.answers) },
          { key: 'up', label: t('analytics.ratedUp'), numeric: true, render: (row) => number(row.up) },
          { key: 'down', label: t('analytics.ratedDown'), numeric: true, render: (row) => number(row.down) },
        ]}
      />
    <//>
  `;
  return html`
    <${Report} report=${report}>
      ${({ documents, pages, passages }) =>
        documents.length
          ? html`${table('documents', documents)} ${table('pages', pages)} ${table('passages', passages)}`
          : html`
              <${EmptyState} icon="document" title=${t('analytics.content.none')} text=${t('analytics.content.noneText')}>
                <a class="button button-primary" href="/library">${t('analytics.content.library')}</a>
              <//>
            `}
    <//>
  `;
}
