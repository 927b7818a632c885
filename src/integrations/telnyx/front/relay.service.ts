import type { IncomingHttpHeaders } from 'node:http';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent } from 'undici';
import { RelayAttempt, type AttemptResult, type RelayedAnswer, type RelayFailure } from './relay-attempt.js';
import { relayedHeaders } from './relay-headers.js';

/** Without a word of the application, so long a connection is kept: the next call shall not wait for a new one. */
const KEPT_MS = 60_000;
const MOST_CONNECTIONS = 128;
/** How many requests may wait for the application at once. */
const MOST_AT_ONCE = 1_000;

/** An address taken apart once. */
interface Target {
  url: URL;
  path: string;
  /** Of an address with user and password in it. */
  authorization: string | null;
}

/** Hands webhooks on to the organisation's own application, byte for byte, and brings its answer back. */
@Injectable()
export class Relay implements OnApplicationShutdown {
  // Its own clock is one of whole seconds; the carrier's patience is measured here.
  private readonly agent = new Agent({
    connections: MOST_CONNECTIONS,
    keepAliveTimeout: KEPT_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  private readonly targets = new Map<string, Target>();
  private underWay = 0;

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
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
      if (first !== 'broken') return first;
      const second = await this.attempt(address, headers, raw, Math.max(1, end - performance.now()));
      return second === 'broken' ? 'unreachable' : second;
    } finally {
      this.underWay -= 1;
    }
  }

  private attempt(address: string, came: IncomingHttpHeaders, raw: Buffer, timeoutMs: number): Promise<AttemptResult> {
    const { url, path, authorization } = this.targetOf(address);
    const headers = relayedHeaders(came, raw.length);
    if (authorization !== null) headers['authorization'] ??= authorization;
    return new Promise((settle) => {
      const attempt = new RelayAttempt(url, timeoutMs, settle);
      this.agent.dispatch({ origin: url.origin, method: 'POST', path, headers, body: raw }, attempt);
    });
  }

  private targetOf(address: string): Target {
    const known = this.targets.get(address);
    if (known) return known;
    const url = new URL(address);
    const credentials = decodeURIComponent(`${url.username}:${url.password}`);
    const authorization = url.username === '' ? null : `Basic ${Buffer.from(credentials).toString('base64')}`;
    const target = { url, path: url.pathname + url.search, authorization };
    this.targets.set(address, target);
    return target;
  }
}
