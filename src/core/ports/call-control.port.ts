/** Who calls: a number in E.164, a SIP address that is none, somebody who keeps the number back, or what cannot be read. */
export type Caller =
  { kind: 'number'; number: string } | { kind: 'sip'; address: string } | { kind: 'withheld' } | { kind: 'malformed' };

/** What a telephone carrier tells of a call before anybody has answered it. */
export interface IncomingCall {
  /** Names the call among all of the installation, however often the carrier tells it. */
  key: string;
  /** By which the carrier is told what to do with it. */
  controlId: string;
  sessionId: string | null;
  connectionId: string | null;
  caller: Caller;
  /** As the carrier wrote them. */
  from: string | null;
  to: string | null;
  /** How surely the carrier knows the caller's number (A, B, C); null where it does not say. */
  attestation: string | null;
  attestationValid: boolean | null;
  /** What the carrier's own screening says, as `spam_likely`. */
  screening: string | null;
}

export type RejectCause = 'USER_BUSY' | 'CALL_REJECTED';

/** `ended`: the caller is gone already. A failure tells whether the same command may work at once. */
export type RejectAnswer = { result: 'rejected' | 'ended' } | { result: 'failed'; why: string; again: boolean };

/** Carries out decisions on calls; implemented by the integration. */
export interface CallControl {
  /**
   * Refuses a call before it is answered, within `timeoutMs`. The same call refused twice is refused once: the command
   * has the same id each time. Never throws.
   */
  reject(
    installationId: string,
    call: Pick<IncomingCall, 'controlId'>,
    cause: RejectCause,
    timeoutMs: number,
  ): Promise<RejectAnswer>;
}

export const CALL_CONTROL = Symbol('CALL_CONTROL');
