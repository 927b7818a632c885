import type { ApiClient } from './api-client.js';
import { until } from './until.js';

/** One event of the stream, its data parsed. */
export interface StreamedEvent {
  id: string | null;
  data: { type: string; ids: number[]; visitorIds?: number[]; by?: string; action?: string } | null;
}

/** A page that reads the stream. */
export class EventStream {
  readonly events: StreamedEvent[] = [];
  ended = false;

  private constructor(
    readonly status: number,
    private readonly stop: AbortController,
  ) {}

  static async open(client: ApiClient, lastId?: string): Promise<EventStream> {
    const stop = new AbortController();
    const headers = { ...client.headers, ...(lastId !== undefined && { 'last-event-id': lastId }) };
    const response = await fetch(`${client.url}/api/v1/stream`, { headers, signal: stop.signal });
    const stream = new EventStream(response.status, stop);
    if (response.body && response.ok) void stream.read(response.body);
    return stream;
  }

  get lastId(): string | undefined {
    return this.events.findLast(({ id }) => id !== null)?.id ?? undefined;
  }

  /** Waits for an event and answers it. */
  async sees(what: string, fits: (event: StreamedEvent) => boolean): Promise<StreamedEvent> {
    await until(what, () => this.events.some(fits));
    return this.events.find(fits)!;
  }

  close(): void {
    this.stop.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body) {
        rest += decoder.decode(chunk, { stream: true });
        const blocks = rest.split('\n\n');
        rest = blocks.pop() ?? '';
        blocks.forEach((block) => this.take(block));
      }
    } catch {
      // Closed by the test, or cut off: what came before counts.
    }
    this.ended = true;
  }

  private take(block: string): void {
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (data === undefined) return;
    this.events.push({ id: /^id: (.*)$/m.exec(block)?.[1] ?? null, data: JSON.parse(data) as StreamedEvent['data'] });
  }
}
