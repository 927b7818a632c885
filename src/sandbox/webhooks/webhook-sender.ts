import { createHmac, randomUUID } from 'node:crypto';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

export interface SignedRequest {
  url: string;
  deliveryId: string;
  body: string;
  headers: Readonly<Record<string, string>>;
}

/** How long the host waits for whoever receives its webhooks. */
export const WEBHOOK_TIMEOUT_MS = 5_000;
const mostRedirects = 10;

/** Signs a payload as the host does: HMAC-SHA256 of `{timestamp}.{body}`, hex. */
export function signRequest(url: string, payload: unknown, secret: string, nowMs: number): SignedRequest {
  const body = escapedJson(payload);
  const timestamp = String(Math.floor(nowMs / 1000));
  const deliveryId = randomUUID();
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  const headers = {
    'accept-encoding': 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3',
    accept: 'application/json',
    'user-agent': 'Ruby',
    'content-type': 'application/json',
    'x-chatwoot-delivery': deliveryId,
    'x-chatwoot-timestamp': timestamp,
    'x-chatwoot-signature': `sha256=${signature}`,
    'content-length': String(Buffer.byteLength(body)),
  };
  return { url, deliveryId, body, headers };
}

/** JSON with `<`, `>` and `&` escaped, as Rails writes it. */
function escapedJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Sends once, follows redirects with the body, gives up after `timeoutMs`; answers the last status. */
export async function sendOnce(signed: SignedRequest, signal: AbortSignal, timeoutMs: number): Promise<number> {
  let url = signed.url;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const answer = await post(url, signed, signal, timeoutMs);
    const location = answer.headers.location;
    const status = answer.statusCode ?? 0;
    if (status < 300 || status >= 400 || !location) return status;
    url = new URL(location, url).toString();
  }
  throw new Error('too many redirects');
}

function post(url: string, signed: SignedRequest, signal: AbortSignal, timeoutMs: number): Promise<IncomingMessage> {
  const open = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = open(url, { method: 'POST', headers: signed.headers, signal, timeout: timeoutMs }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        resolve(answer);
      });
      answer.on('error', reject);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('timed out')));
    outgoing.on('error', reject);
    outgoing.end(signed.body);
  });
}
