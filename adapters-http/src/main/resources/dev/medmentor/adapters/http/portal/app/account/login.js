import { html, useEffect, useState } from '../ui.js';
import { get, post } from '../api.js';
import { completeProvider, logIn, registerByProvider } from '../session.js';
import { navigate, rename, safePath } from '../router.js';
import { failureText, t } from '../text.js';
import { HOME } from '../pages.js';
import { useLoaded, useSubmit } from '../forms.js';
import { Button, Field, Notice, Spinner, toast } from '../components/index.js';
import { Gate } from './gate.js';

const NAMES = { google: 'Google', apple: 'Apple', microsoft: 'Microsoft', github: 'GitHub' };
const nameOf = (provider) => NAMES[provider] ?? provider.charAt(0).toUpperCase() + provider.slice(1);

export default function Login({ query }) {
  const returned = new URLSearchParams(location.hash.startsWith('#provider=') ? location.hash.slice(1) : '');
  const [provider] = useState(returned.get('provider'));
  // What stands behind the # is taken away at once.
  const [target] = useState(safePath(returned.get('returnTo') ?? query.get('returnTo')) ?? HOME);
  const [step, setStep] = useState(provider ? 'completing' : 'password');
  const [linking, setLinking] = useState(false);

  useEffect(() => {
    if (!provider) return;
    rename(location.pathname + location.search);
    completeProvider().then(
      () => navigate(target, { replace: true }),
      (failure) => {
        if (failure.code === 'no_account') return setStep('register');
        setLinking(failure.code === 'not_linked');
        if (failure.code !== 'not_linked') toast(failureText(failure), 'error');
        return setStep('password');
      },
    );
  }, []);

  if (step === 'completing') {
    return html`<div class="gate"><${Spinner} label=${t('account.login.completing')} /></div>`;
  }
  if (step === 'register') return html`<${ByProvider} provider=${provider} target=${target} />`;
  return html`<${ByPassword} provider=${provider} linking=${linking} target=${target} />`;
}

function ByPassword({ provider, linking, target }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const providers = useLoaded(() => get('/api/v1/auth/providers'));
  const { send, busy, failure } = useSubmit(async () => {
    await logIn(email.trim(), password);
    if (linking) {
      await post('/api/v1/auth/oidc/link').then(
        () => toast(t('account.login.linked', { provider: nameOf(provider) }), 'ok'),
        (refused) => toast(failureText(refused), 'error'),
      );
    }
    navigate(target, { replace: true });
  });
  const offered = providers.data?.items ?? [];
  return html`
    <${Gate}
      title=${t('account.login.title')}
      text=${t('account.login.text')}
      failure=${failure}
      foot=${html`${t('account.login.new')} <a href="/register">${t('account.login.register')}</a>`}
    >
      ${linking && html`<${Notice} kind="info">${t('account.login.link', { provider: nameOf(provider) })}<//>`}
      <form class="stack" onSubmit=${send}>
        <${Field} label=${t('account.email')} type="email" name="email" autocomplete="username" required value=${email} onValue=${setEmail} />
        <${Field} label=${t('account.password')} type="password" name="password" autocomplete="current-password" required value=${password} onValue=${setPassword} />
        <${Button} kind="primary" type="submit" busy=${busy}>${t('account.login.submit')}<//>
      </form>
      <p><a href="/reset">${t('account.login.forgotten')}</a></p>
      ${offered.length > 0 &&
      html`
        <div class="divider">${t('account.login.or')}</div>
        <div class="stack-small">
          ${offered.map(
            (each) => html`
              <a key=${each.name} class="button button-secondary" href="${each.start}?returnTo=${encodeURIComponent(target)}">
                ${t('account.login.with', { provider: nameOf(each.name) })}
              </a>
            `,
          )}
        </div>
      `}
    <//>
  `;
}

/** Nobody is known by this identity yet. */
function ByProvider({ provider, target }) {
  const [name, setName] = useState('');
  const [organisation, setOrganisation] = useState('');
  const { send, busy, failure } = useSubmit(async () => {
    await registerByProvider({ name: name.trim() || null, tenantName: organisation.trim() || null });
    navigate(target, { replace: true });
  });
  return html`
    <${Gate} title=${t('account.register.title')} text=${t('account.register.byProvider', { provider: nameOf(provider) })} failure=${failure}>
      <form class="stack" onSubmit=${send}>
        <${Field} label=${t('account.name')} name="name" autocomplete="name" hint=${t('account.register.nameHint')} value=${name} onValue=${setName} />
        <${Field} label=${t('account.organisation')} name="organisation" autocomplete="organization" value=${organisation} onValue=${setOrganisation} />
        <${Button} kind="primary" type="submit" busy=${busy}>${t('account.register.submit')}<//>
      </form>
    <//>
  `;
}
