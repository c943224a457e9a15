import { html } from '../ui.js';
import { get } from '../api.js';
import { bytes, date, failureText, money, number, t } from '../text.js';
import { useLoaded } from '../forms.js';
import { Card, Notice, Progress, Spinner, Table } from '../components/index.js';

const tokens = ({ inputTokens, outputTokens }) => inputTokens + outputTokens;

/** Which limits hold, and what was used today of those that count by the day. */
export function Limits() {
  const { data, failure } = useLoaded(() => get('/api/v1/limits'));
  if (failure) return html`<${Notice} kind="error">${failureText(failure)}<//>`;
  if (!data) return html`<${Spinner} />`;
  const { today } = data;
  const rates = [
    { key: 'kind', label: t('admin.limits.kind'), render: ({ kind }) => t(`admin.limits.rate.${kind}`) },
    { key: 'most', label: t('admin.limits.most'), render: (rate) => `${number(rate.requests)} / ${time(rate.seconds)}` },
  ];
  const people = [
    { key: 'name', label: t('admin.limits.who'), render: (one) => one.name ?? (one.account === 'guests' ? t('admin.limits.guests') : html`<code>${one.account}</code>`) },
    { key: 'tokens', label: t('admin.limits.tokens'), numeric: true, render: (one) => number(tokens(one.used)) },
    { key: 'cost', label: t('admin.limits.cost'), numeric: true, render: (one) => money(one.used.costMillionths) },
  ];
  return html`
    <div class="stack">
      <${Card} title=${t('admin.limits.today')} text=${t('admin.limits.resets', { at: date(today.resetsAt) })}>
        <${Budget} used=${tokens(today.used)} most=${today.tenantBudget} />
        <p class="row row-between"><span class="muted">${t('admin.limits.cost')}</span><span>${money(today.used.costMillionths)}</span></p>
        <p class="row row-between">
          <span class="muted">${t('admin.limits.perAccount')}</span>
          <span>${today.accountBudget === null ? t('admin.limits.none') : number(today.accountBudget)}</span>
        </p>
        ${today.accounts.length > 0 && html`<${Table} columns=${people} rows=${today.accounts} rowKey=${(one) => one.account} caption=${t('admin.limits.byPerson')} />`}
      <//>
      <${Card} title=${t('admin.limits.requests')} text=${t('admin.limits.requestsText')}>
        <${Table} columns=${rates} rows=${data.rates} rowKey=${(rate) => rate.kind} caption=${t('admin.limits.requests')} />
      <//>
      <${Card} title=${t('admin.limits.sizes')} text=${t('admin.limits.sizesText')}>
        <p class="row row-between"><span class="muted">${t('admin.limits.file')}</span><span>${bytes(data.maximumFileBytes)}</span></p>
        <p class="row row-between"><span class="muted">${t('admin.limits.answers')}</span><span>${number(data.answersAtOnce)}</span></p>
        <p class="row row-between"><span class="muted">${t('admin.limits.sockets')}</span><span>${number(data.socketsPerAccount)}</span></p>
      <//>
    </div>
  `;
}

/** The tokens of the day, beside what there is for it. */
function Budget({ used, most }) {
  const name = t('admin.limits.tokens');
  if (most === null) return html`<p class="row row-between"><span class="muted">${name}</span><span>${t('admin.limits.usedFree', { used: number(used) })}</span></p>`;
  return html`
    <p class="row row-between"><span class="muted">${name}</span><span>${t('admin.limits.usedOf', { used: number(used), most: number(most) })}</span></p>
    <${Progress} value=${Math.min(100, (100 * used) / most)} label=${name} />
  `;
}

/** As "1 hour", in the largest unit that is whole. */
function time(seconds) {
  const [unit, size] = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]].find(([, each]) => seconds % each === 0);
  return number(seconds / size, { style: 'unit', unit, unitDisplay: 'long' });
}
