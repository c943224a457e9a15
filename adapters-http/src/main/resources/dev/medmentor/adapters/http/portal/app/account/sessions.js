import { html, useState } from '../ui.js';
import { del, get } from '../api.js';
import { logOut } from '../session.js';
import { ago, failureText, t } from '../text.js';
import { useLoaded } from '../forms.js';
import { Button, Card, Chip, Confirm, Icon, Notice, Spinner, toast } from '../components/index.js';

const BROWSERS = { 'Edg/': 'Edge', 'OPR/': 'Opera', 'Firefox/': 'Firefox', 'Chrome/': 'Chrome', 'Safari/': 'Safari' };
const SYSTEMS = { iPhone: 'iPhone', iPad: 'iPad', Android: 'Android', Windows: 'Windows', 'Mac OS X': 'macOS', Linux: 'Linux' };
const named = (names, client) => Object.entries(names).find(([sign]) => client.includes(sign))?.[1];

/** What people call the thing that a browser or program describes itself as. */
function device(client) {
  if (!client?.startsWith('Mozilla/')) return client?.split(/[/ ]/)[0] || t('account.sessions.unknown');
  return [named(BROWSERS, client), named(SYSTEMS, client)].filter(Boolean).join(' · ') || t('account.sessions.unknown');
}

/** Where the account is logged in. */
export function Sessions() {
  const sessions = useLoaded(() => get('/api/v1/auth/sessions'));
  const [asking, setAsking] = useState(false);
  const end = async (id) => {
    try {
      await del(`/api/v1/auth/sessions/${id}`);
      sessions.setData({ items: sessions.data.items.filter((each) => each.id !== id) });
      toast(t('account.sessions.ended'), 'ok');
    } catch (failure) {
      toast(failureText(failure), 'error');
    }
  };
  const leave = () => logOut({ everywhere: true }).catch((failure) => toast(failureText(failure), 'error'));
  return html`
    <${Card}
      title=${t('account.sessions.title')}
      text=${t('account.sessions.text')}
      actions=${html`<${Button} small icon="leave" onClick=${() => setAsking(true)}>${t('account.sessions.everywhere')}<//>`}
    >
      ${sessions.loading && html`<${Spinner} />`}
      ${sessions.failure && html`<${Notice} kind="error">${failureText(sessions.failure)}<//>`}
      <ul class="plain-list lines">
        ${(sessions.data?.items ?? []).map(
          (each) => html`
            <li key=${each.id} class="line">
              <${Icon} name="shield" />
              <div class="grow">
                <p><strong>${device(each.client)}</strong> ${each.current && html`<${Chip} kind="ok">${t('account.sessions.current')}<//>`}</p>
                <p class="hint">${each.address} · ${t('account.sessions.seen', { when: ago(each.refreshedAt) })}</p>
              </div>
              ${!each.current && html`<${Button} small onClick=${() => end(each.id)}>${t('account.sessions.end')}<//>`}
            </li>
          `,
        )}
      </ul>
      <${Confirm}
        open=${asking}
        title=${t('account.sessions.everywhere')}
        text=${t('account.sessions.everywhereText')}
        confirm=${t('common.logOut')}
        onConfirm=${leave}
        onClose=${() => setAsking(false)}
      />
    <//>
  `;
}
