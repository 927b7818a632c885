import type { IncomingCall } from './call-control.port.js';

/** `let_through`: it should have been refused, but the carrier did not take the command. */
export type CallOutcome = 'passed' | 'refused' | 'let_through';

/** What a line tells. `refused_after_all`: the carrier had carried out the command that it did not answer in time. */
export type CallTurn = CallOutcome | 'refused_after_all';

/** Why a call was refused: the winning listing, or a setting for callers without a number. */
export interface CallReason {
  role: string;
  key: string;
  entryId: number | null;
  visitorId: number | null;
  /** Refused only through an identifier that the listed visitor had claimed. */
  claimed: boolean;
  cause: string;
}

/** One call as the ledger takes it in; `at` is host time. */
export interface CallEvent {
  kind: 'call';
  at: Date;
  call: IncomingCall;
  outcome: CallTurn;
  reason: CallReason | null;
}
