import { access } from '../api/access.js';
import { changeOf, type LiveNews } from './change.js';
import { EventParser, type StreamEvent } from './event-parser.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
/** The server says something at least every 15 s; a stream that is silent for longer is dead. */
const SILENCE_MS = 40_000;

/** Reads the stream of changes until `signal`, and connects again by the last id whenever it breaks. */
export class LiveStream {
  private wait = FIRST_WAIT_MS;

  constructor(
    private lastId: string,
    private readonly tell: (news: LiveNews) => void,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<void> {
    for (;;) {
      await this.connect().catch(() => undefined);
      if (this.signal.aborted) return;
      this.tell({ kind: 'state', state: 'lost' });
      await this.pause();
    }
  }

  private async connect(): Promise<void> {
    const silence = new Silence(this.signal);
    try {
      const response = await fetch('/api/v1/stream', {
        headers: { ...access.headers(), 'Last-Event-ID': this.lastId },
        credentials: 'same-origin',
        signal: silence.signal,
      });
      if (response.status === 401) access.lost();
      if (!response.ok || !response.body) return;
      this.connected();
      const parser = new EventParser();
      for await (const text of textOf(response.body)) {
        silence.broken();
        this.take(parser.push(text));
      }
    } finally {
      silence.end();
    }
  }

  private connected(): void {
    this.wait = FIRST_WAIT_MS;
    this.tell({ kind: 'state', state: 'on' });
  }

  private take(events: StreamEvent[]): void {
    if (events.length === 0) return;
    this.lastId = events.findLast((event) => event.id !== null)?.id ?? this.lastId;
    const changes = events.map((event) => changeOf(event.data));
    const known = changes.filter((change) => change !== null);
    this.tell({ kind: 'changes', changes: known.length === changes.length ? known : null, lastId: this.lastId });
  }

  private async pause(): Promise<void> {
    const ms = this.wait * (0.5 + Math.random() / 2);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        globalThis.removeEventListener('online', done);
        this.signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      globalThis.addEventListener('online', done, { once: true });
      this.signal.addEventListener('abort', done, { once: true });
    });
  }
}

/** Ends a connection on which nothing comes any more. */
class Silence {
  private readonly own = new AbortController();
  private timer = this.start();
  readonly signal: AbortSignal;

  constructor(outer: AbortSignal) {
    this.signal = AbortSignal.any([outer, this.own.signal]);
    // A browser that is offline leaves an open stream hanging.
    globalThis.addEventListener('offline', () => this.own.abort(), { signal: this.own.signal });
  }

  broken(): void {
    clearTimeout(this.timer);
    this.timer = this.start();
  }

  end(): void {
    clearTimeout(this.timer);
    this.own.abort();
  }

  private start(): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.own.abort();
    }, SILENCE_MS);
  }
}

async function* textOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
