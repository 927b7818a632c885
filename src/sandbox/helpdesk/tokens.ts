import { randomInt } from 'node:crypto';

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** 24 characters, as the host's own tokens and secrets. */
export function hostToken(): string {
  let token = '';
  while (token.length < 24) token += alphabet.charAt(randomInt(alphabet.length));
  return token;
}
