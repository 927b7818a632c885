import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32;

/** A new secret of 256 random bits, beginning with `prefix` so that its kind can be told. */
export function newToken(prefix: string): string {
  return prefix + randomBytes(BYTES).toString('base64url');
}

/** What is stored of such a secret. It has too many bits to be guessed, so a plain hash is enough. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
