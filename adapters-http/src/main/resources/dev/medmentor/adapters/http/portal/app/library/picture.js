// A page of a PDF as it was printed; the viewer is loaded when the first page is shown.
import { html, useState } from '../ui.js';
import { get } from '../api.js';
import { Spinner } from '../components/index.js';
import { useLoaded } from '../forms.js';

const viewer = () => import('../viewer/pdfpage.js');

export function Picture({ document, version, page }) {
  const [hidden, setHidden] = useState(false);
  const load = async () => {
    const url = `/api/v1/documents/${document.id}?version=${version}`;
    const [{ PdfPage }, described] = await Promise.all([viewer(), version === document.version ? document : get(url)]);
    return { PdfPage, bytes: described.bytes };
  };
  const loaded = useLoaded(load, [document.id, version], { following: true });
  if (hidden || loaded.failure) return null;
  if (!loaded.data) return html`<${Spinner} />`;
  const { PdfPage, bytes } = loaded.data;
  const shown = { id: document.id, name: document.name, version };
  return html`
    <div class="page-picture">
      <${PdfPage} document=${shown} bytes=${bytes} page=${page} onUnreadable=${() => setHidden(true)} />
    </div>
  `;
}
