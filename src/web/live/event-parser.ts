/** One event of a `text/event-stream`; `id` null: it carried none. */
export interface StreamEvent {
  id: string | null;
  data: string;
}

/** Takes the text of a stream apart as it comes in, however it was cut. */
export class EventParser {
  private rest = '';

  /** The events that `chunk` completes. */
  push(chunk: string): StreamEvent[] {
    const blocks = `${this.rest}${chunk}`.replaceAll('\r\n', '\n').split('\n\n');
    this.rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => eventOf(block) ?? []);
  }
}

function eventOf(block: string): StreamEvent | null {
  const data: string[] = [];
  let id: string | null = null;
  for (const line of block.split('\n')) {
    const [name, value] = fieldOf(line);
    if (name === 'data') data.push(value);
    if (name === 'id') id = value;
  }
  return data.length > 0 ? { id, data: data.join('\n') } : null;
}

function fieldOf(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  if (colon < 0) return [line, ''];
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
}
