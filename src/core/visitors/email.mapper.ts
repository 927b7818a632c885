import { domainToASCII } from 'node:url';

/** Control characters and those that show nothing: they come along when an address is copied. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const ASCII_ONLY = /^[ -~]*$/;

/**
 * An e-mail as it is compared: what can be seen of it, lower case, its domain as mail servers write it; null when it is
 * none. Another address of the same mailbox (`name+tag@`) is another address.
 */
export function normaliseEmail(raw: string | null): string | null {
  const email = (raw ?? '').replace(INVISIBLE, '').normalize('NFKC').trim().toLowerCase();
  if (!ADDRESS.test(email)) return null;
  const at = email.indexOf('@');
  return `${email.slice(0, at)}@${asciiDomain(email.slice(at + 1))}`;
}

/** `exämple.com` as `xn--exmple-cua.com`; anything else as it is. */
export function asciiDomain(domain: string): string {
  return ASCII_ONLY.test(domain) ? domain : domainToASCII(domain) || domain;
}
