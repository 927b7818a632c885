import type { Happening } from './burst.js';

/** A call from somebody's number, as detectors see it. */
export interface CallFacts {
  callId: number;
  visitorId: number;
  /** Host time. */
  at: Date;
  attestation: string | null;
  attestationValid: boolean | null;
  screening: string | null;
}

/** Calls of the same visitor around it, itself included. */
export interface CallHistory {
  calls: readonly Happening[];
}
