import type { EntrySubject } from './list-entry.js';

/** What must be known of a subject before it may be listed. */
export interface GuardFacts {
  /** What kind of address it is where it is no public one. */
  specialClass: string | null;
  /** How much of IPv4 a range of IPv6 stands for, as a length of IPv4; null where for none. */
  translatedLength: number | null;
  /** It is, contains or lies in one of the organisation's own proxies or offices. */
  ownNetwork: boolean;
  /** It is or contains the address of somebody of the team. */
  teammate: boolean;
  /** It is or begins one of the organisation's own phone numbers. */
  ownNumber: boolean;
  /** The country code it begins with, plus included. */
  callingCode: string | null;
}

/** Wider than this takes an administrator. */
const WIDEST_V4 = 16;
const WIDEST_V6 = 32;
const DIGITS_AFTER_COUNTRY = 2;

const CLASSES: Record<string, string> = {
  private: 'a private network',
  uniqueLocal: 'a private network',
  loopback: 'this very machine',
  linkLocal: 'a local link',
  carrierGradeNat: 'the inside of a provider’s network',
};

/** Why a subject is listed only by an administrator with a typed confirmation; none for an ordinary one. */
export function guardsOn(subject: EntrySubject, facts: GuardFacts): string[] {
  const { kind, value } = subject;
  const guards: string[] = [];
  if (facts.specialClass !== null) {
    const what = CLASSES[facts.specialClass] ?? 'no public address';
    guards.push(`${value} belongs to ${what}: behind it stand your own systems, not a visitor.`);
  }
  if (facts.ownNetwork)
    guards.push(`${value} touches your own proxies or offices: it would catch everybody behind them.`);
  if (facts.teammate) guards.push(`${value} is used by somebody of your team.`);
  if (facts.ownNumber) guards.push(`${value} catches a phone number of your own.`);
  if (kind === 'cidr' && isWide(value, facts))
    guards.push(`${value} is a very wide range: it would catch whole providers.`);
  if (kind === 'phone_prefix' && isShort(value, facts.callingCode)) {
    guards.push(`${value} is a very short prefix: it catches a whole country or much of one.`);
  }
  return guards;
}

function isWide(cidr: string, { translatedLength }: GuardFacts): boolean {
  if (translatedLength !== null && translatedLength < WIDEST_V4) return true;
  return lengthOf(cidr) < (cidr.includes(':') ? WIDEST_V6 : WIDEST_V4);
}

function lengthOf(cidr: string): number {
  return Number(cidr.slice(cidr.indexOf('/') + 1));
}

function isShort(prefix: string, callingCode: string | null): boolean {
  return prefix.length < (callingCode ?? '+000').length + DIGITS_AFTER_COUNTRY;
}
