import type { CallEvent, CallReason, CallTurn } from '../../src/core/ports/call-event.js';

/** A call as the front tells it to the ledger. */
export function callTold(
  number: string | null,
  key: string,
  at: Date,
  outcome: CallTurn = 'passed',
  reason: CallReason | null = null,
): CallEvent {
  const caller = number === null ? { kind: 'withheld' as const } : { kind: 'number' as const, number };
  const call = {
    key,
    controlId: `v3:${key}`,
    sessionId: null,
    connectionId: '1',
    caller,
    from: number,
    to: '+13057864498',
    attestation: 'A',
    attestationValid: true,
    screening: null,
  };
  return { kind: 'call', at, call, outcome, reason };
}
