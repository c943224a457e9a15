// Markdown of answers as nodes: formatting, tables and formulas, nothing else. What a model or a document wrote can
// neither run nor load anything.
import 'dompurify';
import 'katex';
import { Marked } from 'marked';

const purify = globalThis.DOMPurify(globalThis);
const katex = globalThis.katex;

const TAGS =
  'p br hr strong em del s code pre blockquote ul ol li table thead tbody tr th td h3 h4 h5 h6 sup sub span ' +
  'math semantics annotation mrow mi mo mn ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover ' +
  'mtable mtr mtd mstyle mpadded mphantom menclose mmultiscripts mprescripts none';
const ATTRIBUTES =
  'start align display mathvariant stretchy fence separator lspace rspace minsize maxsize columnalign columnspacing ' +
  'rowspacing scriptlevel displaystyle accent accentunder linethickness width height depth voffset notation encoding ' +
  'columnlines rowlines symmetric largeop movablelimits';
const STRICT = {
  ALLOWED_TAGS: TAGS.split(' '),
  ALLOWED_ATTR: ATTRIBUTES.split(' '),
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  KEEP_CONTENT: true,
  RETURN_DOM_FRAGMENT: true,
};

const escape = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function formula(tex, displayMode) {
  try {
    return katex.renderToString(tex, {
      output: 'mathml',
      displayMode,
      throwOnError: true,
      trust: false,
      strict: 'ignore',
      maxSize: 20,
      maxExpand: 100,
    });
  } catch {
    return `<code>${escape(tex)}</code>`;
  }
}

const mathBlock = {
  name: 'mathBlock',
  level: 'block',
  start: (source) => source.search(/\$\$|\\\[/),
  tokenizer(source) {
    const found = /^(?:\$\$([^$]+?)\$\$|\\\[([\s\S]+?)\\\])(?:\n|$)/.exec(source);
    return found && { type: 'mathBlock', raw: found[0], tex: (found[1] ?? found[2]).trim() };
  },
  renderer: ({ tex }) => `<p>${formula(tex, true)}</p>`,
};
const mathInline = {
  name: 'mathInline',
  level: 'inline',
  start: (source) => source.search(/\$|\\\(/),
  tokenizer(source) {
    const found = /^(?:\$\$([^$\n]+?)\$\$|\$(?!\s)([^$\n]+?)(?<![\s\\])\$(?!\d)|\\\((.+?)\\\))/.exec(source);
    return found && { type: 'mathInline', raw: found[0], tex: found[1] ?? found[2] ?? found[3] };
  },
  renderer: ({ tex }) => formula(tex, false),
};

const marked = new Marked({
  gfm: true,
  breaks: false,
  extensions: [mathBlock, mathInline],
  tokenizer: { url: () => undefined, autolink: () => undefined, def: () => undefined },
  renderer: {
    html: ({ text }) => escape(text),
    image: ({ text }) => escape(text ?? ''),
    link({ tokens }) {
      return this.parser.parseInline(tokens);
    },
    heading({ tokens, depth }) {
      const level = Math.min(6, depth + 2);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
    },
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
});

/** The pieces of a text that stand for themselves, in order: a paragraph, a list, a table. */
export function pieces(text) {
  return marked
    .lexer(text)
    .filter((token) => token.type !== 'space' && token.type !== 'def')
    .map((token) => token.raw);
}

/**
 * A piece as nodes. Each marker such as `[2]` outside code becomes what `cite(2)` returns.
 *
 * @param cite a function from a marker to a node
 */
export function nodes(piece, cite) {
  const fragment = purify.sanitize(marked.parse(piece, { async: false }), STRICT);
  if (cite) markers(fragment, cite);
  fragment.querySelectorAll('table').forEach((table) => {
    const box = document.createElement('div');
    box.className = 'md-table';
    box.tabIndex = 0;
    table.replaceWith(box);
    box.append(table);
  });
  return fragment;
}

function markers(fragment, cite) {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('code, pre, math') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const parts = text.data.split(/\s?\[(\d{1,3})\]/);
    if (parts.length < 2) continue;
    text.replaceWith(...parts.map((part, i) => (i % 2 ? cite(Number(part)) : part)).filter((part) => part !== ''));
  }
}
