import { html } from '../ui.js';
import { download, get, query } from '../api.js';
import { useLoaded } from '../forms.js';
import { date, failureText, t } from '../text.js';
import { Button, Notice, Spinner, toast } from '../components/index.js';

const path = (name, parameters) => query(`/api/v1/analytics/${name}`, parameters);

/** What `/analytics/NAME` says of these parameters. */
export const useReport = (name, parameters) =>
  useLoaded(() => get(path(name, parameters)), [name, JSON.stringify(parameters)]);

/** `children` is called with the report once it is there. */
export function Report({ report, children }) {
  if (report.failure) {
    return html`
      <div class="stack">
        <${Notice} kind="error">${failureText(report.failure)}<//>
        <div><${Button} icon="refresh" onClick=${report.reload}>${t('common.retry')}<//></div>
      </div>
    `;
  }
  return report.data ? html`<div class="stack" aria-busy=${report.loading ? 'true' : 'false'}>${children(report.data)}</div>` : html`<${Spinner} />`;
}

/** Saves the same figures as a table. */
export function Csv({ name, parameters }) {
  const save = () =>
    download(path(name, { ...parameters, format: 'csv' }), `${name}-${parameters.from}-${parameters.to}.csv`).catch((failure) =>
      toast(failureText(failure), 'error'),
    );
  return html`<${Button} small icon="download" onClick=${save}>${t('analytics.csv')}<//>`;
}

/** What a piece of time is called. */
export function pieceName(start, { zone, granularity }) {
  const options = { timeZone: zone };
  if (granularity === 'month') Object.assign(options, { month: 'short', year: 'numeric' });
  else Object.assign(options, { day: 'numeric', month: 'short' });
  if (granularity === 'hour' || granularity === 'quarter') Object.assign(options, { hour: '2-digit', minute: '2-digit' });
  return date(start, options);
}
