import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { InvalidRequestError } from '../../../platform/errors/doorman-error.js';

/** How far a webhook's timestamp may be from our time, either way. */
export const SIGNATURE_WINDOW_MS = 300_000;

/** What stands before the 32 bytes of an Ed25519 key in its DER form. */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const RAW_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const UNIX_SECONDS = /^[1-9]\d{0,10}$/;

export type SignatureResult = 'ok' | 'odd_timestamp' | 'bad' | 'missing';

/** The two headers a signed webhook carries, exactly as they came. */
export interface SignatureHeaders {
  timestamp: string | undefined;
  signature: string | undefined;
}

/** The key of an account as the portal shows it: 32 bytes as base64, or the same as DER or PEM. */
export function readPublicKey(text: string): KeyObject {
  const trimmed = text.trim();
  try {
    const key = trimmed.startsWith('-----') ? createPublicKey(trimmed) : keyOfBytes(Buffer.from(trimmed, 'base64'));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below.
  }
  throw new InvalidRequestError(
    'telnyx.public_key',
    'This is no Ed25519 public key: copy it from Mission Control, Account settings, Keys & Credentials, Public Key.',
  );
}

/**
 * Whether `raw` was signed by the holder of the key: Ed25519 over `"{timestamp}|"` and the raw bytes, base64.
 * `odd_timestamp`: genuine, but its time is no time or outside the window around `now`.
 */
export function verifySignature(
  { timestamp, signature }: SignatureHeaders,
  raw: Buffer,
  key: KeyObject,
  now: Date,
): SignatureResult {
  if (!timestamp || !signature) return 'missing';
  const given = Buffer.from(signature, 'base64');
  if (given.length !== SIGNATURE_BYTES) return 'bad';
  const signed = Buffer.concat([Buffer.from(`${timestamp}|`), raw]);
  if (!verify(null, signed, key, given)) return 'bad';
  const sentAt = sentAtOf(timestamp);
  const near = sentAt !== null && Math.abs(sentAt.getTime() - now.getTime()) <= SIGNATURE_WINDOW_MS;
  return near ? 'ok' : 'odd_timestamp';
}

/** The time a timestamp header names; null when it names none. */
export function sentAtOf(timestamp: string): Date | null {
  return UNIX_SECONDS.test(timestamp) ? new Date(Number(timestamp) * 1000) : null;
}

function keyOfBytes(bytes: Buffer): KeyObject {
  const der = bytes.length === RAW_KEY_BYTES ? Buffer.concat([DER_PREFIX, bytes]) : bytes;
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}
