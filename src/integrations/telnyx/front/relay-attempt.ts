import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { mirroredHeaders } from './relay-headers.js';

/** The carrier ignores what an answer says; this much of it is mirrored. */
const LARGEST_ANSWER = 64 * 1024;
/** What a connection says that ended before any answer; one that was never made says something else. */
const BROKEN = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

export interface RelayedAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export type RelayFailure = 'timeout' | 'unreachable' | 'overloaded';

/** `broken`: the connection ended before anything of an answer came. */
export type AttemptResult = RelayedAnswer | RelayFailure | 'broken';

/** One request to the application: gathers what it answers, within a time. Settles once. */
export class RelayAttempt implements Dispatcher.DispatchHandler {
  private readonly timer: NodeJS.Timeout;
  private controller: Dispatcher.DispatchController | undefined;
  private isSettled = false;
  private status = 0;
  private headers: IncomingHttpHeaders = {};
  private size = 0;
  private chunks: Buffer[] = [];

  constructor(
    private readonly url: URL,
    timeoutMs: number,
    private readonly settled: (result: AttemptResult) => void,
  ) {
    this.timer = setTimeout(() => this.give('timeout'), timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    // Its turn came too late.
    if (this.isSettled) controller.abort(new Error('given up'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size <= LARGEST_ANSWER) this.chunks.push(chunk);
    else this.give(this.answer());
  }

  onResponseEnd(): void {
    this.give(this.answer());
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error & { code?: string }): void {
    this.give(this.status === 0 && BROKEN.has(error.code ?? '') ? 'broken' : 'unreachable');
  }

  private answer(): RelayedAnswer {
    const fits = this.size <= LARGEST_ANSWER;
    const headers = mirroredHeaders(this.headers, this.url);
    if (!fits) delete headers['content-encoding'];
    return { status: this.status, headers, body: fits ? joined(this.chunks) : NOTHING };
  }

  private give(result: AttemptResult): void {
    if (this.isSettled) return;
    this.isSettled = true;
    clearTimeout(this.timer);
    this.settled(result);
    if (result === 'timeout' || this.size > LARGEST_ANSWER) this.controller?.abort(new Error('given up'));
  }
}

const NOTHING = Buffer.alloc(0);

function joined(chunks: readonly Buffer[]): Buffer {
  const [first, ...others] = chunks;
  if (!first) return NOTHING;
  return others.length === 0 ? first : Buffer.concat(chunks);
}
