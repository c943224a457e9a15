// The versions of a document.
import { html } from '../ui.js';
import { download, get } from '../api.js';
import { bytes, date, failureText, number, t } from '../text.js';
import { useLoaded } from '../forms.js';
import { Button, Chip, Notice, Spinner, Table, toast } from '../components/index.js';
import { Status } from './parts.js';

export function Versions({ document }) {
  const loaded = useLoaded(
    () => get(`/api/v1/documents/${document.id}/versions`),
    [document.id, document.version, document.status, document.liveVersion],
    { following: true },
  );
  if (loaded.failure) return html`<${Notice} kind="error">${failureText(loaded.failure)}<//>`;
  if (!loaded.data) return html`<${Spinner} />`;
  const save = (row) =>
    download(`/api/v1/documents/${document.id}/file?version=${row.version}`, document.name).catch((failure) =>
      toast(failureText(failure), 'error'),
    );
  const rows = [...loaded.data.items].reverse();
  return html`
    <${Table}
      caption=${t('library.view.versions')}
      rows=${rows}
      rowKey=${(row) => row.version}
      columns=${[
        {
          key: 'version',
          label: t('library.fact.version'),
          render: (row) => html`
            ${number(row.version)}
            ${row.version === row.liveVersion && html` <${Chip} kind="ok">${t('library.version.live')}<//>`}
          `,
        },
        { key: 'status', label: t('library.column.status'), render: (row) => html`<${Status} document=${row} />` },
        { key: 'added', label: t('library.column.added'), render: (row) => date(row.createdAt) },
        { key: 'size', label: t('library.column.size'), numeric: true, render: (row) => bytes(row.bytes) },
        {
          key: 'file',
          label: t('library.download'),
          hideLabel: true,
          render: (row) =>
            html`<${Button} kind="quiet" icon="download" label=${t('library.version.download', { number: number(row.version) })} onClick=${() => save(row)} />`,
        },
      ]}
    />
  `;
}
