import { createHash, randomUUID } from 'node:crypto';
import type { Answer } from './fake-answer.js';

/** Headers of the host's that differ from answer to answer, or are the connection's own. */
const OWN = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'content-type',
  'date',
  'server',
  'etag',
  'cache-control',
  'x-request-id',
  'x-runtime',
  'set-cookie',
  'x-accel-redirect',
  'x-accel-buffering',
]);

export interface WrittenAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * Writes an answer as the host would: the headers it puts on everything are taken from an answer it gave to the same
 * visitor, those that it computes are computed as it does. `tookMs`: how long it seems to have worked.
 */
export function written(answer: Answer, pattern: Readonly<Record<string, string>>, tookMs: number): WrittenAnswer {
  const body = answer.json === undefined ? Buffer.alloc(0) : Buffer.from(railsJson(answer.json));
  if (answer.plain !== undefined)
    return { status: answer.status, headers: plainHeaders(answer.plain, tookMs, body), body };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(pattern)) if (!OWN.has(name)) headers[name] = value;
  const type = body.length > 0 ? 'application/json; charset=utf-8' : bareTypeIn(answer);
  if (type !== null) headers['content-type'] = type;
  if (body.length > 0 && answer.status < 400) {
    headers['etag'] = `W/"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
    headers['cache-control'] = 'max-age=0, private, must-revalidate';
  } else {
    headers['cache-control'] = 'no-cache';
  }
  if ('x-request-id' in pattern) headers['x-request-id'] = randomUUID();
  if ('x-runtime' in pattern) headers['x-runtime'] = runtime(tookMs);
  if (answer.status !== 204) headers['content-length'] = String(body.length);
  return { status: answer.status, headers, body };
}

/** The host's own answer once more, to another request: no two have the same name. */
export function anew({ status, headers, body }: WrittenAnswer): WrittenAnswer {
  return { status, headers: { ...headers, ...('x-request-id' in headers && { 'x-request-id': randomUUID() }) }, body };
}

/** What a browser on another site is told of an API inbox, as the host tells it. */
const FOR_OTHER_SITES = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
  'access-control-expose-headers': '',
  'access-control-max-age': '7200',
};

/** How the visitor asked: method, `Origin` and `If-None-Match`. */
export interface Asked {
  method: string;
  page: string;
  known: string;
}

/** The answer as the host's outer layers would give it to who asked so; `door` is where it was asked. */
export function asAsked(
  answer: WrittenAnswer,
  { method, page, known }: Asked,
  door: string | undefined,
): WrittenAnswer {
  const headers = door === 'public' ? forOtherSites(answer.headers, page) : answer.headers;
  const reads = method === 'GET' || method === 'HEAD';
  if (reads && answer.status === 200 && known !== '' && headers['etag'] === known) {
    const { 'content-type': _type, ...rest } = headers;
    return { status: 304, headers: rest, body: Buffer.alloc(0) };
  }
  return { status: answer.status, headers, body: method === 'HEAD' ? Buffer.alloc(0) : answer.body };
}

function forOtherSites({ vary: _vary, ...headers }: Record<string, string>, page: string): Record<string, string> {
  return { ...(page !== '' && FOR_OTHER_SITES), ...headers, vary: 'Origin' };
}

function bareTypeIn({ bareType = false }: Answer): string | null {
  if (typeof bareType === 'string') return bareType;
  return bareType ? 'application/json' : null;
}

function plainHeaders(type: string, tookMs: number, body: Buffer): Record<string, string> {
  const length = String(body.length);
  return { 'content-type': type, 'x-request-id': randomUUID(), 'x-runtime': runtime(tookMs), 'content-length': length };
}

function runtime(tookMs: number): string {
  return (tookMs / 1000).toFixed(6);
}

/** The host's JSON writes these characters as escapes. */
function railsJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
