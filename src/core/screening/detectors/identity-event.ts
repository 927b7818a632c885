import type { Happening } from './burst.js';

/** A visitor of whom the host told something new. */
export interface IdentityFacts {
  visitorId: number;
}

/** What was learnt of a visitor, by the host's time of each. What was on record before installation is left out. */
export interface IdentityHistory {
  /** E-mails that no agent entered. */
  emails: readonly (Happening & { domain: string; disposable: boolean })[];
  /** Names it was given by changes of the contact. */
  names: readonly Happening[];
  /** Sessions whose identity the host has checked. */
  verifiedSessions: readonly Happening[];
}
