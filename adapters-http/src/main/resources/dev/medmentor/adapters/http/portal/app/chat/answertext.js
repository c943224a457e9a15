import { html, useLayoutEffect, useMemo, useRef } from '../ui.js';
import { t } from '../text.js';
import { useLoaded } from '../forms.js';

let markdown = null;

/** Loads what answers are shown with: a page without answers is there before it. */
export async function loadMarkdown() {
  markdown ??= await import('./markdown.js');
}

/** Whether answers' texts can be shown by now; begins to load what they are shown with. */
export function useTextReady() {
  const { failure } = useLoaded(loadMarkdown);
  return Boolean(markdown || failure);
}

/** The text of an answer, once it can be shown; as it came if it never can. */
export function AnswerText(props) {
  const { failure } = useLoaded(loadMarkdown);
  if (markdown) return html`<${Marked} ...${props} />`;
  return failure && html`<p class="question-text">${props.text}</p>`;
}

/** A piece that stays the same is left alone, so that nothing moves while more comes. */
function Marked({ text, citations, onCite }) {
  const parts = useMemo(() => markdown.pieces(text), [text]);
  const signs = JSON.stringify(citations.map(({ marker, verified }) => [marker, verified]));
  const box = useRef(null);
  const act = useRef(null);
  act.current = { citations, onCite };
  const click = (event) => {
    const marker = Number(event.target.closest?.('button.cite')?.dataset.marker);
    const citation = act.current.citations.find((each) => each.marker === marker);
    if (citation) act.current.onCite(citation);
  };
  return html`
    <div class="md" ref=${box} onClick=${click}>
      ${parts.map((part, i) => html`<${Piece} key=${i} source=${part} signs=${signs} citations=${citations} />`)}
    </div>
  `;
}

function Piece({ source, signs, citations }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    box.current.replaceChildren(markdown.nodes(source, (marker) => sign(marker, citations)));
  }, [source, signs]);
  return html`<div class="md-piece" ref=${box}></div>`;
}

/** The number of a citation; its look says whether the server has found the words there. */
function sign(marker, citations) {
  const citation = citations.find((each) => each.marker === marker);
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.marker = marker;
  button.className = `cite ${!citation ? 'cite-pending' : citation.verified ? 'cite-ok' : 'cite-doubt'}`;
  button.textContent = citation && !citation.verified ? `${marker}?` : `${marker}`;
  button.disabled = !citation;
  button.setAttribute('aria-label', citation ? citationName(citation) : t('chat.cite.pending', { marker }));
  return button;
}

/** What a citation is called. */
export function citationName(citation) {
  return t(citation.verified ? 'chat.cite.verified' : 'chat.cite.unverified', {
    marker: citation.marker,
    document: citation.document.name,
    page: citation.page,
  });
}
