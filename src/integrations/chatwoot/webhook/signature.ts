import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far a webhook's timestamp may be from our time, either way. */
export const SIGNATURE_WINDOW_MS = 300_000;

const PREFIX = 'sha256=';
const HEX_LENGTH = 64;
const UNIX_SECONDS = /^[1-9]\d{0,10}$/;

export type SignatureResult = 'ok' | 'odd_timestamp' | 'bad' | 'missing';

/** The two headers a signed webhook carries, exactly as they came. */
export interface SignatureHeaders {
  timestamp: string | undefined;
  signature: string | undefined;
}

/**
 * Whether `raw` was signed with `secret`: HMAC-SHA256 over `"{timestamp}."` and the raw bytes, in hex after
 * `sha256=`. `odd_timestamp`: genuine, but its time is no time or outside the window around `now`.
 */
export function verifySignature(
  headers: SignatureHeaders,
  raw: Uint8Array,
  secret: string,
  now: Date,
): SignatureResult {
  const { timestamp, signature } = headers;
  if (!timestamp || !signature) return 'missing';
  if (!isSignedBy(secret, timestamp, raw, signature)) return 'bad';
  const sentAt = sentAtOf(timestamp);
  const near = sentAt !== null && Math.abs(sentAt.getTime() - now.getTime()) <= SIGNATURE_WINDOW_MS;
  return near ? 'ok' : 'odd_timestamp';
}

/** The time a timestamp header names; null when it names none. */
export function sentAtOf(timestamp: string): Date | null {
  return UNIX_SECONDS.test(timestamp) ? new Date(Number(timestamp) * 1000) : null;
}

/** The signature itself, as hex, of a header that has been verified. */
export function hexOf(signature: string): string {
  return signature.slice(PREFIX.length);
}

function isSignedBy(secret: string, timestamp: string, raw: Uint8Array, signature: string): boolean {
  // An empty key would let everybody sign.
  if (secret === '' || !signature.startsWith(PREFIX)) return false;
  const given = Buffer.from(signature.slice(PREFIX.length), 'latin1');
  if (given.length !== HEX_LENGTH) return false;
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(raw).digest('hex');
  return timingSafeEqual(given, Buffer.from(expected, 'latin1'));
}
