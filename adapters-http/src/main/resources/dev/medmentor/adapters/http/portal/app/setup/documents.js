import { html, useEffect, useRef, useState } from '../ui.js';
import { get, post, upload } from '../api.js';
import { failureText, t } from '../text.js';
import { useAlive, useSubmit } from '../forms.js';
import { Button, Icon, Notice, Progress } from '../components/index.js';

const EVERY = 700;
const over = (document) => document.status === 'COMPLETED' || document.status === 'FAILED';

/** Documents as they stand, asked for until each is read. */
function useReading(first) {
  const [documents, setDocuments] = useState(first);
  const alive = useAlive();
  useEffect(() => {
    if (!documents.length || documents.every(over)) return undefined;
    const again = setTimeout(async () => {
      const now = await Promise.all(
        documents.map((document) => (over(document) ? document : get(`/api/v1/documents/${document.id}`).catch(() => document))),
      );
      if (alive.current) setDocuments(now);
    }, EVERY);
    return () => clearTimeout(again);
  }, [documents]);
  return [documents, setDocuments];
}

function Reading({ documents }) {
  return html`
    <ul class="plain-list setup-documents" aria-live="polite">
      ${documents.map(
        (document) => html`
          <li key=${document.id}>
            <${Icon} name=${{ COMPLETED: 'check', FAILED: 'alert' }[document.status] ?? 'document'} />
            <div class="grow">
              <div class="row row-between"><span>${document.name}</span><span class="hint">${stand(document)}</span></div>
              <${Progress} value=${document.status === 'COMPLETED' ? 100 : document.percent} label=${document.name} />
            </div>
          </li>
        `,
      )}
    </ul>
  `;
}

function stand(document) {
  if (document.status === 'FAILED') return document.error?.message ?? t('setup.reading.failed');
  return document.status === 'COMPLETED' ? t('setup.reading.done', { count: document.pagesTotal ?? 1 }) : t('setup.reading.now');
}

export function SampleStep({ onDone }) {
  const [documents, setDocuments] = useReading([]);
  const { send, busy, failure } = useSubmit(async () => setDocuments((await post('/api/v1/setup/sample')).items));
  const begun = documents.length > 0;
  return html`
    ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
    ${begun && html`<${Reading} documents=${documents} />`}
    <div class="row">
      ${!begun && html`<${Button} kind="primary" icon="book" busy=${busy} onClick=${send}>${t('setup.sample.add')}<//>`}
      ${begun && html`<${Button} kind="primary" disabled=${!documents.every(over)} onClick=${onDone}>${t('setup.continue')}<//>`}
      ${!begun && html`<${Button} kind="quiet" onClick=${onDone}>${t('setup.skip')}<//>`}
    </div>
  `;
}

export function UploadStep({ onDone }) {
  const input = useRef(null);
  const [documents, setDocuments] = useReading([]);
  const [sent, setSent] = useState(null);
  const [file, setFile] = useState(null);
  const { send, busy, failure } = useSubmit(async () => {
    const form = new FormData();
    form.append('file', file, file.name);
    setSent(0);
    try {
      const taken = await upload('/api/v1/documents', form, (done, total) => setSent((done / total) * 100));
      setDocuments([taken]);
    } finally {
      setSent(null);
    }
  });
  useEffect(() => {
    if (file) send();
  }, [file]);
  const begun = documents.length > 0;
  return html`
    ${failure && html`<${Notice} kind="error">${failureText(failure)}<//>`}
    <input ref=${input} type="file" class="sr-only" tabindex="-1" accept=".pdf,.docx,.txt,.md,.html" aria-label=${t('setup.upload.choose')} onChange=${(event) => setFile(event.target.files[0] ?? null)} />
    ${sent !== null && html`<${Progress} value=${sent} label=${t('setup.upload.sending')} />`}
    ${begun && html`<${Reading} documents=${documents} />`}
    <div class="row">
      ${!begun && html`<${Button} kind="primary" icon="upload" busy=${busy} onClick=${() => input.current.click()}>${t('setup.upload.choose')}<//>`}
      ${begun && html`<${Button} kind="primary" disabled=${!documents.every(over)} onClick=${onDone}>${t('setup.continue')}<//>`}
      ${!begun && html`<${Button} kind="quiet" disabled=${busy} onClick=${onDone}>${t('setup.skip')}<//>`}
    </div>
  `;
}
