import { html, useState } from '../ui.js';
import { del, get, post } from '../api.js';
import { ago, date, failureText, t } from '../text.js';
import { useLoaded, useSubmit } from '../forms.js';
import { Button, Card, Checkbox, Chip, Confirm, Dialog, EmptyState, Field, Icon, Notice, Select, Spinner, toast } from '../components/index.js';

const KEYS = '/api/v1/api-keys';
const SCOPES = ['chat', 'library:read', 'library:write', 'analytics:read', 'administer'];
const DAYS = [30, 90, 365];
const word = (scope) => scope.replace(':', '_');

/** Keys for programs that act as this person. */
export function Keys() {
  const keys = useLoaded(() => get(KEYS));
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState(null);
  const live = (keys.data?.items ?? []).filter((key) => !key.revokedAt);
  const revoke = async () => {
    try {
      await del(`${KEYS}/${revoking.id}`);
      toast(t('account.keys.revoked'), 'ok');
      keys.reload();
    } catch (failure) {
      toast(failureText(failure), 'error');
    }
    setRevoking(null);
  };
  const add = html`<${Button} kind="primary" icon="add" onClick=${() => setMaking(true)}>${t('account.keys.add')}<//>`;
  return html`
    <${Card} title=${t('account.keys.title')} text=${t('account.keys.text')} actions=${live.length > 0 && add}>
      ${keys.loading && html`<${Spinner} />`}
      ${keys.failure && html`<${Notice} kind="error">${failureText(keys.failure)}<//>`}
      ${keys.data && !live.length && html`<${EmptyState} level=${3} icon="key" title=${t('account.keys.empty')} text=${t('account.keys.emptyText')}>${add}<//>`}
      <ul class="plain-list lines">
        ${live.map(
          (key) => html`
            <li key=${key.id} class="line">
              <${Icon} name="key" />
              <div class="grow">
                <p><strong>${key.name}</strong> <code class="muted">…${key.hint}</code></p>
                <div class="row">${key.scopes.map((scope) => html`<${Chip} key=${scope}>${t(`account.scope.${word(scope)}`)}<//>`)}</div>
                <p class="hint">
                  ${key.lastUsedAt ? t('account.keys.used', { when: ago(key.lastUsedAt) }) : t('account.keys.unused')}
                  ${key.expiresAt && ` · ${t('account.keys.until', { when: date(key.expiresAt, { dateStyle: 'medium' }) })}`}
                </p>
              </div>
              <${Button} small onClick=${() => setRevoking(key)}>${t('account.keys.revoke')}<//>
            </li>
          `,
        )}
      </ul>
      <${NewKey} open=${making} onClose=${() => { setMaking(false); keys.reload(); }} />
      <${Confirm}
        open=${Boolean(revoking)}
        title=${t('account.keys.revokeTitle', { name: revoking?.name })}
        text=${t('account.keys.revokeText')}
        confirm=${t('account.keys.revoke')}
        onConfirm=${revoke}
        onClose=${() => setRevoking(null)}
      />
    <//>
  `;
}

function NewKey({ open, onClose }) {
  return html`<${Dialog} open=${open} title=${t('account.keys.add')} onClose=${onClose}>${open && html`<${NewKeyForm} onClose=${onClose} />`}<//>`;
}

function NewKeyForm({ onClose }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState(['chat']);
  const [days, setDays] = useState('90');
  const [secret, setSecret] = useState(null);
  const { send, busy, failure } = useSubmit(async () => {
    const expiresAt = days ? new Date(Date.now() + Number(days) * 86_400_000).toISOString() : null;
    const made = await post(KEYS, { name: name.trim(), scopes, ...(expiresAt && { expiresAt }) });
    setSecret(made.secret);
  });
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    toast(t('common.copied'), 'ok');
  };
  if (secret) {
    return html`
      <${Notice} kind="warn">${t('account.keys.once')}<//>
      <div class="row"><code class="secret grow" tabindex="0">${secret}</code><${Button} icon="copy" onClick=${copy}>${t('common.copy')}<//></div>
      <div class="row"><${Button} kind="primary" onClick=${onClose}>${t('account.keys.kept')}<//></div>
    `;
  }
  const toggle = (scope, on) => setScopes(on ? [...scopes, scope] : scopes.filter((each) => each !== scope));
  return html`
    ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
    <form class="stack" onSubmit=${send}>
      <${Field} label=${t('account.keys.name')} hint=${t('account.keys.nameHint')} required maxlength="100" value=${name} onValue=${setName} />
      <fieldset class="plain-set">
        <legend class="label">${t('account.keys.scopes')}</legend>
        ${SCOPES.map((scope) => html`<${Checkbox} key=${scope} label=${t(`account.scope.${word(scope)}`)} checked=${scopes.includes(scope)} onValue=${(on) => toggle(scope, on)} />`)}
      </fieldset>
      <${Select}
        label=${t('account.keys.expires')}
        value=${days}
        options=${[...DAYS.map((each) => ({ value: String(each), label: t('account.keys.days', { count: each }) })), { value: '', label: t('account.keys.never') }]}
        onValue=${setDays}
      />
      <div class="row"><${Button} kind="primary" type="submit" busy=${busy} disabled=${!scopes.length}>${t('account.keys.make')}<//></div>
    </form>
  `;
}
