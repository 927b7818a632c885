import type { IncomingCall } from '../../../core/ports/call-control.port.js';
import type { LaterEvent } from '../../../core/screening/calls/call-desk.service.js';
import { callerOf } from '../../../core/visitors/phone.mapper.js';
import { readCallEvent, type CallEventPayload } from './call-event.payload.js';
import { REFUSED_MARK } from './refused-mark.js';

/** A genuine event as the front needs it: a call that waits for an answer, a later event of one, or anything else. */
export type FrontEvent = { id: string | null; attempt: number; occurredAt: Date | null } & (
  { kind: 'arrival'; call: IncomingCall } | { kind: 'later'; later: LaterEvent } | { kind: 'other' }
);

const OTHER: FrontEvent = { id: null, attempt: 1, occurredAt: null, kind: 'other' };
/** Longer than any number or address; what is kept of a spoilt one. */
const LONGEST = 200;

/** Reads a verified body. What cannot be read is `other`: it is none of our business, and passes. */
export function frontEventOf(raw: Buffer): FrontEvent {
  const event = readCallEvent(raw);
  if (!event) return OTHER;
  const base = { id: event.id, attempt: event.attempt ?? 1, occurredAt: event.occurredAt };
  const key = event.callLegId ?? event.callControlId;
  if (key === null) return { ...base, kind: 'other' };
  if (event.type !== 'call.initiated') {
    const marked = event.clientState === REFUSED_MARK;
    return { ...base, kind: 'later', later: { call: callOf(event, key), marked, what: whatOf(event) } };
  }
  if (!waits(event)) return { ...base, kind: 'other' };
  return { ...base, kind: 'arrival', call: callOf(event, key) };
}

/** Only a call that comes in and waits: outgoing legs and those being bridged are the application's own. */
function waits({ direction, state, callControlId }: CallEventPayload): boolean {
  return direction === 'incoming' && (state === null || state === 'parked') && callControlId !== null;
}

function callOf(event: CallEventPayload, key: string): IncomingCall {
  return {
    key,
    controlId: event.callControlId ?? key,
    sessionId: event.callSessionId,
    connectionId: event.connectionId,
    caller: callerOf(event.from, event.to),
    from: shortened(event.from),
    to: shortened(event.to),
    attestation: shortened(event.attestation),
    attestationValid: event.validated,
    screening: shortened(event.screening),
  };
}

function shortened(text: string | null): string | null {
  return text?.slice(0, LONGEST) ?? null;
}

function whatOf({ type }: CallEventPayload): LaterEvent['what'] {
  if (type === 'call.answered') return 'answered';
  return type === 'call.hangup' ? 'hangup' : 'other';
}
