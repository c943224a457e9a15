import { html, useState } from '../ui.js';
import { del, get, patch, post } from '../api.js';
import { failureText, has, number, t } from '../text.js';
import { useLoaded, useSubmit } from '../forms.js';
import { Button, Card, Chip, Confirm, Dialog, EmptyState, Field, Notice, PageHead, Spinner, toast } from '../components/index.js';

const said = (failure) => (has(`widgets.failure.${failure.code}`) ? t(`widgets.failure.${failure.code}`) : failureText(failure));
const snippet = (widget) => `<script src="${location.origin}/widget.js" data-assistant="${widget.key}" async></script>`;

/** Where an assistant stands on pages of others. */
export default function Widgets({ params }) {
  const path = `/api/v1/assistants/${params.assistant}`;
  const assistant = useLoaded(() => get(path), [path]);
  const widgets = useLoaded(() => get(`${path}/widgets`), [path]);
  const [edited, setEdited] = useState(null);
  const failure = assistant.failure ?? widgets.failure;
  if (failure) return html`<div class="page"><${Notice} kind="error">${said(failure)}<//></div>`;
  if (!assistant.data || !widgets.data) return html`<div class="page"><${Spinner} /></div>`;
  const open = assistant.data.visibility === 'public' && assistant.data.published;
  const close = () => setEdited(null);
  const done = () => {
    close();
    widgets.reload();
  };
  const add = html`<${Button} kind="primary" icon="add" disabled=${!open} onClick=${() => setEdited({})}>${t('widgets.add')}<//>`;
  return html`
    <div class="page page-narrow">
      <${PageHead} title=${t('widgets.title')} text=${t('widgets.text', { name: assistant.data.settings.name })}>${widgets.data.items.length > 0 && add}<//>
      ${!open && html`<${Notice} kind="warn">${t('widgets.failure.assistant_not_public')} <a href="/assistants/${params.assistant}">${t('widgets.toAssistant')}</a><//>`}
      ${!widgets.data.items.length && html`<${EmptyState} icon="code" title=${t('widgets.none')} text=${t('widgets.noneText')}>${add}<//>`}
      ${widgets.data.items.map((widget) => html`<${Shown} key=${widget.id} widget=${widget} path=${path} onEdit=${() => setEdited(widget)} onGone=${widgets.reload} />`)}
      ${edited && html`<${Dialog} open title=${t(edited.id ? 'widgets.change' : 'widgets.add')} onClose=${close}><${Form} widget=${edited} path=${path} onDone=${done} /><//>`}
    </div>
  `;
}

function Shown({ widget, path, onEdit, onGone }) {
  const [asking, setAsking] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(snippet(widget));
    toast(t('common.copied'), 'ok');
  };
  const remove = async () => {
    try {
      await del(`${path}/widgets/${widget.id}`);
      onGone();
    } catch (failure) {
      toast(said(failure), 'error');
    }
    setAsking(false);
  };
  return html`
    <${Card}>
      <div class="row">${widget.origins.map((origin) => html`<${Chip} key=${origin} icon="link">${origin}<//>`)}</div>
      <p class="hint">${t('widgets.rates', { visitor: number(widget.perVisitor), day: number(widget.perDay) })}</p>
      <p class="label">${t('widgets.snippet')}</p>
      <code class="secret" tabindex="0">${snippet(widget)}</code>
      <div class="row">
        <${Button} icon="copy" onClick=${copy}>${t('common.copy')}<//>
        <${Button} icon="edit" onClick=${onEdit}>${t('common.edit')}<//>
        <${Button} kind="quiet" icon="delete" onClick=${() => setAsking(true)}>${t('widgets.remove')}<//>
      </div>
      ${asking && html`<${Confirm} open title=${t('widgets.remove')} text=${t('widgets.removeText')} confirm=${t('widgets.remove')} danger onConfirm=${remove} onClose=${() => setAsking(false)} />`}
    <//>
  `;
}

function Form({ widget, path, onDone }) {
  const [origins, setOrigins] = useState((widget.origins ?? []).join('\n'));
  const [perVisitor, setPerVisitor] = useState(String(widget.perVisitor ?? 20));
  const [perDay, setPerDay] = useState(String(widget.perDay ?? 500));
  const { send, busy, failure } = useSubmit(async () => {
    const lines = origins.split(/\s+/).map((line) => line.trim().toLowerCase().replace(/\/$/, '')).filter(Boolean);
    const body = { origins: [...new Set(lines)], perVisitor: Number(perVisitor), perDay: Number(perDay) };
    await (widget.id ? patch(`${path}/widgets/${widget.id}`, body, { ifMatch: widget.revision }) : post(`${path}/widgets`, body));
    onDone();
  });
  return html`
    ${failure && html`<${Notice} kind="error">${said(failure)}<//>`}
    <form class="stack" onSubmit=${send}>
      <${Field} label=${t('widgets.origins')} hint=${t('widgets.originsHint')} name="origins" multiline required placeholder="https://www.example.org" value=${origins} onValue=${setOrigins} />
      <${Field} label=${t('widgets.perVisitor')} name="perVisitor" type="number" min="1" max="1000" required value=${perVisitor} onValue=${setPerVisitor} />
      <${Field} label=${t('widgets.perDay')} name="perDay" type="number" min="1" max="1000000" required value=${perDay} onValue=${setPerDay} />
      <div class="row"><${Button} kind="primary" type="submit" busy=${busy}>${t('common.save')}<//></div>
    </form>
  `;
}
