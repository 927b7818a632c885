import { createHash, timingSafeEqual } from 'node:crypto';
import { ForbiddenError } from '../../platform/errors/doorman-error.js';
import { headerOf, type HttpRequest } from './http-exchange.js';

const CSRF_HEADER = 'x-doorman-csrf';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK_NAMES = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** What a page of ours must send along with the cookie: it follows from the token, which no other page can read. */
export function csrfOf(token: string): string {
  return createHash('sha256').update(`csrf ${token}`).digest('base64url');
}

/** Refuses what another site may have made the browser send. Keys and bearer tokens no browser sends by itself. */
export function refuseCrossSite(request: HttpRequest, token: string, publicUrl: string): void {
  if (SAFE_METHODS.has(request.method)) return;
  refuseForeignOrigin(request, publicUrl);
  const sent = Buffer.from(headerOf(request, CSRF_HEADER) ?? '');
  const wanted = Buffer.from(csrfOf(token));
  if (sent.length === wanted.length && timingSafeEqual(sent, wanted)) return;
  throw new ForbiddenError(
    'session.csrf',
    'The X-Doorman-CSRF header is missing or old: read it from GET /api/v1/session and send it again.',
  );
}

/** Refuses a request of a page that is not ours. `publicUrl`: where our pages are. */
export function refuseForeignOrigin(request: HttpRequest, publicUrl: string): void {
  const origin = headerOf(request, 'origin');
  if (origin !== null && (origin === new URL(publicUrl).origin || isOurOwnLoopback(origin, request))) return;
  throw new ForbiddenError(
    'session.origin',
    'The request comes from a page that is not ours. Open our pages under DOORMAN_URL and try again.',
  );
}

/** localhost and 127.0.0.1 are one place with two names; a name that only resolves there is none of them. */
function isOurOwnLoopback(origin: string, request: HttpRequest): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, hostname } = new URL(origin);
  return LOOPBACK_NAMES.has(hostname) && host === headerOf(request, 'host');
}
