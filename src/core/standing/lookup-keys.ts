import type { Quality } from '../visitors/visitor.js';
import type { StandingKind } from './standing-subject.js';

/** A subject by which listings are looked up. */
export interface StandingKey {
  kind: StandingKind;
  value: string;
}

/** Shorter than this no phone prefix can be: a plus and one digit. */
const SHORTEST_PREFIX = 2;

/** Whether a key may be looked up: an IP address that the visitor could have written counts for nothing. */
export function mayBeLookedUp(key: { kind: StandingKind; quality?: Quality | null }): boolean {
  return key.kind !== 'ip' || !key.quality || key.quality === 'proved';
}

/** The part of an e-mail address that a domain entry names. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

/** The ranges that would catch a key, if they were listed; those of an IP address are given by `cidrsAround`. */
export function rangesAround(key: StandingKey, cidrsAround: (ip: string) => string[]): StandingKey[] {
  if (key.kind === 'email') return [{ kind: 'email_domain', value: domainOf(key.value) }];
  if (key.kind === 'phone') return prefixesOf(key.value).map((value) => ({ kind: 'phone_prefix', value }));
  if (key.kind === 'ip') return cidrsAround(key.value).map((value) => ({ kind: 'cidr', value }));
  return [];
}

function prefixesOf(phone: string): string[] {
  const count = Math.max(0, phone.length - SHORTEST_PREFIX + 1);
  return Array.from({ length: count }, (_, index) => phone.slice(0, index + SHORTEST_PREFIX));
}
