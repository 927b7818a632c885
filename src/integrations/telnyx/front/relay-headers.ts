import type { IncomingHttpHeaders } from 'node:http';

/** By which a request that comes round in a circle is known. */
export const RELAY_HEADER = 'x-doorman-relay';

/** Of one connection only, or made anew for the next. */
const NOT_PASSED_ON = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const MIRRORED = ['content-type', 'content-encoding', 'retry-after'] as const;

/** The headers of a relayed request: all that came from end to end, and our own mark. */
export function relayedHeaders(came: IncomingHttpHeaders, length: number): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const name in came) {
    const value = came[name];
    if (value !== undefined && !NOT_PASSED_ON.has(name)) headers[name] = value;
  }
  headers['content-length'] = String(length);
  headers[RELAY_HEADER] = '1';
  return headers;
}

/** What of the application's answer is told to the carrier. An address to go on to is made whole. */
export function mirroredHeaders(came: IncomingHttpHeaders, url: URL): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of MIRRORED) {
    const value = came[name];
    if (value !== undefined) headers[name] = value;
  }
  if (came.location !== undefined && URL.canParse(came.location, url.href)) {
    headers['location'] = new URL(came.location, url).href;
  }
  return headers;
}
