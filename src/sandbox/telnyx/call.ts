import { randomBytes, randomUUID } from 'node:crypto';

export type HangupCause = 'originator_cancel' | 'user_busy' | 'call_rejected' | 'normal_clearing' | 'timeout';

/** What a caller can bring beside the number. */
export interface Dialling {
  from: string | null;
  to: string;
  attestation?: string;
  attestationValid?: boolean;
  screening?: string;
}

/** One call that came in to a number of the account. */
export interface Call {
  controlId: string;
  legId: string;
  sessionId: string;
  connectionId: string;
  dialling: Dialling;
  startedAt: Date;
  state: 'parked' | 'answered' | 'ended';
  clientState: string | null;
  /** Commands that were taken; the same id again is ignored. */
  commandIds: Set<string>;
  /** How often a refusal had an effect: at most once, or somebody refused an ended call. */
  rejections: number;
  answeredAt: Date | null;
  endedAt: Date | null;
  hangupCause: HangupCause | null;
}

export function newCall(dialling: Dialling, connectionId: string, now: Date): Call {
  return {
    controlId: `v3:${randomBytes(40).toString('base64url')}`,
    legId: randomUUID(),
    sessionId: randomUUID(),
    connectionId,
    dialling,
    startedAt: now,
    state: 'parked',
    clientState: null,
    commandIds: new Set(),
    rejections: 0,
    answeredAt: null,
    endedAt: null,
    hangupCause: null,
  };
}
