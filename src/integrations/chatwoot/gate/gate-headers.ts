import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Every header by which the reverse proxy tells us of a request; the visitor cannot set any of them. */
export const GATE_HEADERS = {
  secret: 'x-doorman-secret',
  uri: 'x-doorman-uri',
  method: 'x-doorman-method',
  peer: 'x-doorman-peer',
  forwarded: 'x-doorman-forwarded',
  host: 'x-doorman-host',
  origin: 'x-doorman-origin',
  page: 'x-doorman-page',
  known: 'x-doorman-known',
  own: 'x-doorman-own',
  token: 'x-auth-token',
} as const;

/** What the proxy tells of the visitor's request. */
export interface ToldRequest {
  method: string;
  uri: string;
  peer: string;
  forwarded: string;
  /** The address under which the host was installed; empty where there is only one. */
  host: string;
  /** Scheme and name under which the visitor reaches the host. */
  origin: string;
  /** `Origin`, `If-None-Match` and `Accept` as the visitor sent them; empty where it did not. */
  page: string;
  known: string;
  accept: string;
  token: string;
  userAgent: string | null;
}

export function toldRequest(headers: IncomingHttpHeaders): ToldRequest {
  return {
    method: text(headers[GATE_HEADERS.method]),
    uri: text(headers[GATE_HEADERS.uri]),
    peer: text(headers[GATE_HEADERS.peer]),
    forwarded: text(headers[GATE_HEADERS.forwarded]),
    host: text(headers[GATE_HEADERS.host]),
    origin: text(headers[GATE_HEADERS.origin]),
    page: text(headers[GATE_HEADERS.page]),
    known: text(headers[GATE_HEADERS.known]),
    accept: text(headers.accept),
    token: text(headers[GATE_HEADERS.token]),
    userAgent: text(headers['user-agent']) || null,
  };
}

/** Compares in constant time what was sent with what must be. */
export class SharedSecret {
  private readonly wanted: Buffer;

  constructor(secret: string) {
    this.wanted = Buffer.from(secret);
  }

  isIn(header: string | string[] | undefined): boolean {
    if (typeof header !== 'string') return false;
    const given = Buffer.from(header);
    return given.length === this.wanted.length && timingSafeEqual(given, this.wanted);
  }
}

/** The mark on our own reads of the host, which may come back to us through the proxy. */
export function ownMark(secret: string): string {
  return createHmac('sha256', secret).update('doorman reads the host').digest('hex');
}

function text(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}
