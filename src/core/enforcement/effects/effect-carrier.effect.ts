import type { Tx } from '../../../platform/database/transactions.js';
import type { InstallationSettings } from '../../installations/installation-settings.js';
import type { HelpdeskHost } from '../../ports/helpdesk-host.port.js';
import type { Claim, Outcome } from '../claim.js';
import type { Effect } from '../enforcement.js';

/** One try to carry out a claim. */
export interface Run {
  claim: Claim;
  host: HelpdeskHost;
  settings: InstallationSettings;
  /** The host's time when the run began. */
  hostNow: Date;
}

/** How a run ended. `record` and the audit line of `change` go into the transaction that ends the row. */
export interface Ended {
  outcome: Outcome;
  change?: { before: object; after: object };
  record?: (tx: Tx) => Promise<void>;
}

/** Not yet: the row waits until a moment of our clock, and waiting is no failed try. */
export interface Postponed {
  outcome: 'later';
  until: Date;
  why: string;
}

export type Result = Ended | Postponed;

/** Carries out one kind of effect: reads what is wanted now, reads the host, writes only a difference. */
export interface EffectCarrier {
  readonly effect: Effect;
  carryOut(run: Run): Promise<Result>;
}

/** The record is gone on the host; `record` writes that down. */
export function goneFor(record: (tx: Tx) => Promise<void>): Ended {
  return { outcome: 'gone', change: { before: {}, after: { gone: true } }, record };
}

/** All carriers, one per effect. */
export const EFFECT_CARRIERS = Symbol('EFFECT_CARRIERS');
