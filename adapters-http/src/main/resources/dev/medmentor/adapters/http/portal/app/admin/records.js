import { html, useState } from '../ui.js';
import { get } from '../api.js';
import { ago, bytes, date, failureText, has, number, t } from '../text.js';
import { useLoaded, useSettled } from '../forms.js';
import { Button, Card, Chip, Field, Notice, Spinner } from '../components/index.js';
import { List, useStretches } from './lists.js';

export function Keys() {
  const list = useStretches('/api/v1/tenant/api-keys', { limit: undefined });
  const columns = [
    { key: 'name', label: t('admin.keys.name'), render: (key) => html`<strong>${key.name}</strong> <span class="hint">…${key.hint}</span>` },
    { key: 'scopes', label: t('admin.keys.scopes'), render: (key) => html`<div class="row">${key.scopes.map((scope) => html`<${Chip} key=${scope}>${scope}<//>`)}</div>` },
    { key: 'used', label: t('admin.keys.used'), render: (key) => (key.lastUsedAt ? ago(key.lastUsedAt) : t('admin.never')) },
    { key: 'until', label: t('admin.keys.until'), hideOnPhone: true, render: (key) => (key.revokedAt ? t('admin.keys.revoked') : key.expiresAt ? date(key.expiresAt) : t('admin.never')) },
  ];
  const make = html`<a class="button button-primary" href="/account?tab=keys">${t('admin.keys.make')}</a>`;
  return html`<${List} list=${list} columns=${columns} caption=${t('admin.keys.label')} empty=${{ icon: 'key', title: t('admin.keys.none'), text: t('admin.keys.noneText'), action: make }} />`;
}

export function Audit() {
  const [typed, setTyped] = useState('');
  const action = useSettled(typed.trim());
  const list = useStretches('/api/v1/audit', { action });
  const columns = [
    { key: 'at', label: t('admin.audit.at'), render: (event) => date(event.at) },
    { key: 'action', label: t('admin.audit.action'), render: (event) => html`<code>${event.action}</code>` },
    { key: 'actor', label: t('admin.audit.actor') },
    { key: 'entity', label: t('admin.audit.entity'), hideOnPhone: true },
    { key: 'address', label: t('admin.audit.address'), hideOnPhone: true },
  ];
  return html`
    <div class="stack">
      <${Field} label=${t('admin.audit.filter')} hint=${t('admin.audit.filterHint')} value=${typed} onValue=${setTyped} />
      <${List} list=${list} columns=${columns} rowKey=${(event) => event.number} caption=${t('admin.audit.label')} empty=${{ icon: 'list', title: t('admin.audit.none'), text: t('admin.audit.noneText') }} />
    </div>
  `;
}

const KINDS = { up: 'ok', degraded: 'warn', down: 'danger' };

export function Health() {
  const { data, failure, loading, reload } = useLoaded(() => get('/health/detailed'));
  if (failure) return html`<${Notice} kind="error">${failureText(failure)}<//>`;
  if (!data) return html`<${Spinner} />`;
  const state = (status) => html`<${Chip} kind=${KINDS[status] ?? 'plain'}>${t(`admin.health.${status}`)}<//>`;
  return html`
    <div class="stack">
      <div class="row row-between"><div class="row"><strong>${t('admin.health.service')}</strong>${state(data.status)}</div><${Button} icon="refresh" busy=${loading} onClick=${reload}>${t('admin.health.again')}<//></div>
      <div class="grid">
        ${Object.entries(data.parts ?? {}).map(
          ([name, part]) => html`
            <${Card} key=${name} title=${has(`admin.part.${name}`) ? t(`admin.part.${name}`) : name} actions=${state(part.status)}>
              ${part.note && html`<p>${part.note}</p>`}
              <p class="hint">${t('admin.health.answered', { count: part.millis })}</p>
              ${Object.entries(part.figures ?? {}).map(([figure, value]) => html`<p key=${figure} class="row row-between"><span class="muted">${has(`admin.figure.${figure}`) ? t(`admin.figure.${figure}`) : figure}</span><span>${figure.endsWith('Bytes') ? bytes(value) : number(value)}</span></p>`)}
            <//>
          `,
        )}
      </div>
    </div>
  `;
}

export function Tenants() {
  const list = useStretches('/api/v1/tenants');
  const columns = [
    { key: 'name', label: t('admin.tenants.name'), render: (tenant) => html`<strong>${tenant.name}</strong>` },
    { key: 'id', label: t('admin.tenants.id'), render: (tenant) => html`<code>${tenant.id}</code>` },
    { key: 'since', label: t('admin.tenants.since'), hideOnPhone: true, render: (tenant) => date(tenant.createdAt, { dateStyle: 'medium' }) },
    { key: 'open', label: t('admin.people.status'), render: (tenant) => html`<${Chip} kind=${tenant.open ? 'ok' : 'warn'}>${t(tenant.open ? 'admin.tenants.open' : 'admin.tenants.closed')}<//>` },
  ];
  return html`<${List} list=${list} columns=${columns} caption=${t('admin.tenants.label')} empty=${{ icon: 'folder', title: t('admin.tenants.none'), text: t('admin.tenants.noneText') }} />`;
}
