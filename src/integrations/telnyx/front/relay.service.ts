import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { mirroredHeaders, relayedHeaders } from './relay-headers.js';

const AGENT = { keepAlive: true, maxSockets: 128, maxFreeSockets: 64, scheduling: 'lifo' as const };
/** How many requests may wait for the application at once. */
const MOST_AT_ONCE = 1_000;
/** The carrier ignores what an answer says; this much of it is mirrored. */
const LARGEST_ANSWER = 64 * 1024;

export interface RelayedAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export type RelayFailure = 'timeout' | 'unreachable' | 'overloaded';

/** An address taken apart once. */
interface Target {
  url: URL;
  isSecure: boolean;
  options: RequestOptions;
}

/** Hands webhooks on to the organisation's own application, byte for byte, and brings its answer back. */
@Injectable()
export class Relay implements OnApplicationShutdown {
  private readonly http = new HttpAgent(AGENT);
  private readonly https = new HttpsAgent(AGENT);
  private readonly targets = new Map<string, Target>();
  private underWay = 0;

  onApplicationShutdown(): void {
    this.http.destroy();
    this.https.destroy();
  }

  /** The application's answer, or why there is none within `timeoutMs`. Follows no redirect. Never throws. */
  async send(
    address: string,
    headers: IncomingHttpHeaders,
    raw: Buffer,
    timeoutMs: number,
  ): Promise<RelayedAnswer | RelayFailure> {
    if (timeoutMs <= 0) return 'timeout';
    if (this.underWay >= MOST_AT_ONCE) return 'overloaded';
    this.underWay += 1;
    const end = performance.now() + timeoutMs;
    try {
      const first = await this.attempt(address, headers, raw, timeoutMs);
      // The application closed a kept connection at the very moment we took it.
      if (first !== 'stale') return first;
      const second = await this.attempt(address, headers, raw, Math.max(1, end - performance.now()));
      return second === 'stale' ? 'unreachable' : second;
    } finally {
      this.underWay -= 1;
    }
  }

  private attempt(
    address: string,
    headers: IncomingHttpHeaders,
    raw: Buffer,
    timeoutMs: number,
  ): Promise<RelayedAnswer | RelayFailure | 'stale'> {
    const target = this.targetOf(address);
    return new Promise((resolve) => {
      const outgoing = this.open(target, relayedHeaders(headers, raw.length));
      const timer = setTimeout(() => {
        resolve('timeout');
        outgoing.destroy();
      }, timeoutMs);
      const settle = (answer: RelayedAnswer | RelayFailure | 'stale'): void => {
        clearTimeout(timer);
        resolve(answer);
      };
      outgoing.once('response', (response) => collect(response, target.url, settle));
      outgoing.once('error', () => settle(outgoing.reusedSocket ? 'stale' : 'unreachable'));
      outgoing.end(raw);
    });
  }

  private open({ isSecure, options }: Target, headers: Record<string, string | string[]>): ClientRequest {
    return isSecure ? httpsRequest({ ...options, headers }) : httpRequest({ ...options, headers });
  }

  private targetOf(address: string): Target {
    const known = this.targets.get(address);
    if (known) return known;
    const url = new URL(address);
    const isSecure = url.protocol === 'https:';
    const options = {
      method: 'POST',
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      path: url.pathname + url.search,
      agent: isSecure ? this.https : this.http,
      ...(url.username !== '' && { auth: decodeURIComponent(`${url.username}:${url.password}`) }),
    };
    const target = { url, isSecure, options };
    this.targets.set(address, target);
    return target;
  }
}

function collect(response: IncomingMessage, url: URL, settle: (answer: RelayedAnswer | 'unreachable') => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const answer = (): RelayedAnswer => {
    const fits = size <= LARGEST_ANSWER;
    const headers = mirroredHeaders(response.headers, url);
    if (!fits) delete headers['content-encoding'];
    return { status: response.statusCode ?? 502, headers, body: fits ? Buffer.concat(chunks) : Buffer.alloc(0) };
  };
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= LARGEST_ANSWER) return void chunks.push(chunk);
    settle(answer());
    response.destroy();
  });
  response.once('end', () => settle(answer()));
  response.once('error', () => settle('unreachable'));
}
