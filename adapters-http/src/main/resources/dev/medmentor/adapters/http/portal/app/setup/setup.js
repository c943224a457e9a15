import { html, useEffect, useState } from '../ui.js';
import { get, post } from '../api.js';
import { enter, session } from '../session.js';
import { navigate, rename } from '../router.js';
import { has, language, t, failureText } from '../text.js';
import { HOME } from '../pages.js';
import { useLoaded, useSubmit } from '../forms.js';
import { useStyles } from '../styles.js';
import { Button, EmptyState, Field, Icon, Notice, Spinner } from '../components/index.js';
import { mailedToken } from '../account/gate.js';
import { SampleStep, UploadStep } from './documents.js';
import { QuestionStep } from './question.js';

const STEPS = ['owner', 'sample', 'upload', 'question'];
const KEPT = 'medmentor.setup';

/** Where the person is; a page that is loaded again goes on there. */
const step = {
  get: () => {
    try {
      return sessionStorage.getItem(KEPT);
    } catch {
      return null;
    }
  },
  set: (name) => {
    try {
      if (name) sessionStorage.setItem(KEPT, name);
      else sessionStorage.removeItem(KEPT);
    } catch {
      // It begins anew then.
    }
  },
};

export default function Setup() {
  const ready = useStyles('setup');
  const { state } = session.use();
  if (!ready) return html`<${Spinner} />`;
  return state === 'out' ? html`<${Owner} />` : html`<${Steps} />`;
}

function Shell({ current, children }) {
  return html`
    <div class="setup">
      <ol class="setup-steps" aria-label=${t('setup.steps')}>
        ${STEPS.map(
          (name, i) => html`
            <li key=${name} class=${i < STEPS.indexOf(current) ? 'done' : ''} aria-current=${name === current ? 'step' : undefined}>
              <span class="setup-number">${i < STEPS.indexOf(current) ? html`<${Icon} name="check" label=${t('setup.done')} />` : i + 1}</span>
              <span class="setup-label">${t(`setup.${name}.label`)}</span>
            </li>
          `,
        )}
      </ol>
      <section class="card setup-card">
        <div class="stack-small"><h1>${t(`setup.${current}.title`)}</h1><p class="muted">${t(`setup.${current}.text`)}</p></div>
        ${children}
      </section>
    </div>
  `;
}

const said = (failure) => (has(`setup.failure.${failure.code}`) ? t(`setup.failure.${failure.code}`) : failureText(failure));

function Owner() {
  const [fields, setFields] = useState({ token: mailedToken(), tenantName: '', name: '', email: '', password: '' });
  const [shown] = useState(!fields.token);
  const open = useLoaded(() => get('/api/v1/setup'));
  const set = (name) => (value) => setFields((before) => ({ ...before, [name]: value }));
  useEffect(() => {
    if (location.hash) rename(location.pathname);
  }, []);
  const { send, busy, failure } = useSubmit(async () => {
    const grant = await post(
      '/api/v1/setup',
      { ...fields, token: fields.token.trim(), email: fields.email.trim(), language: language() },
      { cookie: true },
    );
    step.set('sample');
    enter(grant);
  });
  useEffect(() => {
    if (open.data && !open.data.open) navigate('/login', { replace: true });
  }, [open.data]);
  if (open.failure) {
    return html`
      <${EmptyState} icon="offline" level=${1} title=${t('setup.unknown')} text=${failureText(open.failure)}>
        <${Button} onClick=${open.reload}>${t('common.retry')}<//>
      <//>
    `;
  }
  if (!open.data?.open) return html`<${Spinner} />`;
  return html`
    <${Shell} current="owner">
      ${failure && html`<${Notice} kind="error">${said(failure)}<//>`}
      <form class="stack" onSubmit=${send}>
        ${shown && html`<${Field} label=${t('setup.owner.token')} hint=${t('setup.owner.tokenHint')} name="token" autocomplete="off" required value=${fields.token} onValue=${set('token')} />`}
        <${Field} label=${t('setup.owner.tenant')} name="organisation" autocomplete="organization" required maxlength="200" value=${fields.tenantName} onValue=${set('tenantName')} />
        <${Field} label=${t('setup.owner.name')} name="name" autocomplete="name" required maxlength="200" value=${fields.name} onValue=${set('name')} />
        <${Field} label=${t('setup.owner.email')} type="email" name="email" autocomplete="username" required value=${fields.email} onValue=${set('email')} />
        <${Field} label=${t('setup.owner.password')} type="password" name="password" autocomplete="new-password" required hint=${t('setup.owner.passwordHint')} value=${fields.password} onValue=${set('password')} />
        <div class="row"><${Button} kind="primary" type="submit" busy=${busy}>${t('setup.owner.submit')}<//></div>
      </form>
    <//>
  `;
}

function Steps() {
  const [current, setCurrent] = useState(step.get());
  const go = (name) => {
    step.set(name);
    setCurrent(name);
  };
  const finish = () => {
    step.set(null);
    navigate(HOME, { replace: true });
  };
  useEffect(() => {
    if (!STEPS.includes(current)) navigate(HOME, { replace: true });
  }, [current]);
  if (!STEPS.includes(current)) return html`<${Spinner} />`;
  return html`
    <${Shell} current=${current}>
      ${current === 'sample' && html`<${SampleStep} onDone=${() => go('upload')} />`}
      ${current === 'upload' && html`<${UploadStep} onDone=${() => go('question')} />`}
      ${current === 'question' && html`<${QuestionStep} onDone=${finish} />`}
    <//>
  `;
}
