import { domainToASCII } from 'node:url';

/** Control characters and those that show nothing: they come along when an address is copied. In a domain a joiner may count. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu;
const JOINERS = /[\u200c\u200d]/g;
/** A domain may end in the name of the root, and is the same one. */
const ROOT = /\.$/;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const ASCII_ONLY = /^[ -~]*$/;
/** What no host name holds: `domainToASCII` would take it for the end of one, or decode it. */
const NO_HOST = /[!-,/:-@[-^\x60{-~]/;

/**
 * An e-mail as it is compared: what can be seen of it, lower case, its domain as mail servers write it; null when it is
 * none. Another address of the same mailbox (`name+tag@`) is another address.
 */
export function normaliseEmail(raw: string | null): string | null {
  const seen = (raw ?? '').replace(INVISIBLE, '').trim();
  // Some characters fall apart into a blank or an `@`: what the host takes for an address is one all the same.
  return compared(seen.normalize('NFKC').trim()) ?? compared(seen);
}

/** `exämple.com` as `xn--exmple-cua.com`; anything else as it is. */
export function asciiDomain(domain: string): string {
  if (ASCII_ONLY.test(domain) || NO_HOST.test(domain)) return domain;
  // A joiner makes another domain where it may stand; anywhere else it shows nothing.
  const plain = domain.replace(JOINERS, '');
  return domainToASCII(domain) || (ASCII_ONLY.test(plain) ? plain : domainToASCII(plain) || plain);
}

function compared(text: string): string | null {
  const email = text.toLowerCase();
  const at = email.indexOf('@');
  if (at < 0) return null;
  const domain = asciiDomain(email.slice(at + 1)).replace(ROOT, '');
  const address = `${email.slice(0, at).replace(JOINERS, '')}@${domain}`;
  return ADDRESS.test(address) ? address : null;
}
