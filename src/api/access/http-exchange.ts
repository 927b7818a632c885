import type { ServerResponse } from 'node:http';
import type { Caller } from '../../core/access/caller.js';

/** What proved the request's caller. */
export type Proof = 'cookie' | 'bearer' | 'key';

/** All we need of a request, so that nothing here depends on the HTTP server. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly ip: string;
  /** As it was sent; nobody has looked at it. */
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Set by the guard. */
  access?: { caller: Caller; proof: Proof; token: string; expiresAt: Date | null };
}

/** All we need of an answer. */
export interface HttpAnswer {
  header(name: string, value: string): unknown;
  status(code: number): unknown;
}

/** A header that stands once, or null. */
export function headerOf(request: HttpRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

/** An answer that is written bit by bit: nobody else ends it once it is hijacked. */
export interface StreamedAnswer {
  readonly raw: ServerResponse;
  hijack(): unknown;
}
