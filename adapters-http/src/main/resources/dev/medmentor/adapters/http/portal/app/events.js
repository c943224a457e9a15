/** Reads server-sent events out of a stream of bytes, each as `{id, event, data}`. Comments are keep-alives. */
export async function parseEvents(stream, onEvent, onBytes) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    onBytes?.();
    const blocks = (rest + value).split(/\r?\n\r?\n/);
    rest = blocks.pop();
    for (const block of blocks) {
      const event = parse(block);
      if (event) await onEvent(event);
    }
  }
}

function parse(block) {
  const found = { id: null, event: 'message', data: [] };
  for (const line of block.split(/\r?\n/)) {
    const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (name === 'id') found.id = value;
    else if (name === 'event') found.event = value;
    else if (name === 'data') found.data.push(value);
  }
  return found.data.length ? { ...found, data: JSON.parse(found.data.join('\n')) } : null;
}
