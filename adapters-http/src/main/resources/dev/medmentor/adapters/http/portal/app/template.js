/**
 * Markup as tagged templates, for a function such as Preact's `h`. A template is parsed once; its values never are, so
 * that no text becomes markup.
 *
 *   html`<${Field} label=${label} required /> <p class="hint ${kind}" ...${props}>${text}</p>`
 */
const templates = new WeakMap();
const HOLE = /\u0001(\d+)\u0002/;

export function bind(h) {
  return (strings, ...values) => {
    let nodes = templates.get(strings);
    if (!nodes) {
      nodes = parse(strings);
      templates.set(strings, nodes);
    }
    const made = nodes.map((node) => build(h, node, values));
    return made.length === 1 ? made[0] : made;
  };
}

function build(h, node, values) {
  if (typeof node === 'string') return node;
  if (typeof node === 'number') return values[node];
  const props = {};
  for (const [name, value] of node.attributes) {
    if (name === null) Object.assign(props, values[value]);
    else props[name] = fill(value, values);
  }
  return h(fill(node.tag, values), props, ...node.children.map((child) => build(h, child, values)));
}

/** A value in full, a text, or a text with values in it. */
function fill(value, values) {
  if (typeof value === 'number') return values[value];
  if (!Array.isArray(value)) return value;
  return value.map((part) => (typeof part === 'number' ? (values[part] ?? '') : part)).join('');
}

function parse(strings) {
  let source = strings[0];
  for (let i = 1; i < strings.length; i++) source += `\u0001${i - 1}\u0002${strings[i]}`;
  let at = 0;
  const failure = (what) => new SyntaxError(`${what} in the template: ${source.slice(0, 120)}`);

  function children(closing) {
    const found = [];
    while (at < source.length) {
      if (source.startsWith('<!--', at)) {
        at = source.indexOf('-->', at) + 3;
      } else if (source.startsWith('</', at)) {
        const end = source.indexOf('>', at);
        if (!closing) throw failure('An end tag too many');
        at = end + 1;
        return found;
      } else if (source[at] === '<') {
        found.push(element());
      } else {
        const end = source.indexOf('<', at);
        const text = source.slice(at, end < 0 ? source.length : end);
        at += text.length;
        pieces(text).forEach((piece) => {
          const kept = typeof piece === 'string' ? piece.replace(/^\s*\n\s*|\s*\n\s*$/g, '') : piece;
          if (kept !== '') found.push(kept);
        });
      }
    }
    if (closing) throw failure('An end tag is missing');
    return found;
  }

  function element() {
    const [, name] = /^<([^\s/>]*)/.exec(source.slice(at));
    at += name.length + 1;
    const node = { tag: simple(name), attributes: [], children: [] };
    for (;;) {
      at += /^\s*/.exec(source.slice(at))[0].length;
      if (source.startsWith('/>', at)) {
        at += 2;
        return node;
      }
      if (source[at] === '>') {
        at++;
        node.children = children(true);
        return node;
      }
      node.attributes.push(attribute());
    }
  }

  function attribute() {
    const spread = /^\.\.\.\u0001(\d+)\u0002/.exec(source.slice(at));
    if (spread) {
      at += spread[0].length;
      return [null, Number(spread[1])];
    }
    const match = /^([^\s=/>]+)(?:=("[^"]*"|'[^']*'|\u0001\d+\u0002|[^\s/>]+))?/.exec(source.slice(at));
    if (!match) throw failure('An attribute is wrong');
    at += match[0].length;
    if (match[2] === undefined) return [match[1], true];
    return [match[1], simple(match[2].replace(/^(["'])(.*)\1$/s, '$2'))];
  }

  return children(false);
}

/** What stands alone is itself; a mixture is a list. */
function simple(text) {
  const found = pieces(text);
  return found.length === 1 ? found[0] : found.length === 0 ? '' : found;
}

function pieces(text) {
  return text
    .split(HOLE)
    .map((piece, i) => (i % 2 ? Number(piece) : piece))
    .filter((piece) => piece !== '');
}
