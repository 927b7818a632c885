import type { IncomingCall } from '../../../core/ports/call-control.port.js';
import type { LaterEvent } from '../../../core/screening/calls/call-desk.service.js';
import { callerOf } from '../../../core/visitors/phone.mapper.js';
import { readCallEvent, type CallEventPayload } from './call-event.payload.js';
import { REFUSED_MARK } from './refused-mark.js';

/** A genuine event as the front needs it: a call that waits for an answer, a later event of one, or anything else. */
export type FrontEvent = { id: string | null; attempt: number } & (
  | { kind: 'arrival'; call: IncomingCall; occurredAt: Date | null }
  | { kind: 'later'; later: LaterEvent }
  | { kind: 'other' }
);

const OTHER: FrontEvent = { id: null, attempt: 1, kind: 'other' };
/** Longer than any number or address; what is kept of a spoilt one. */
const LONGEST = 200;

/** Reads a verified body. What cannot be read is `other`: it is none of our business, and passes. */
export function frontEventOf(raw: Buffer): FrontEvent {
  const event = readCallEvent(raw);
  if (!event) return OTHER;
  const base = { id: event.id, attempt: event.attempt ?? 1 };
  const key = event.callLegId ?? event.callControlId;
  if (key === null) return { ...base, kind: 'other' };
  if (event.type !== 'call.initiated') {
    return { ...base, kind: 'later', later: { key, marked: event.clientState === REFUSED_MARK, what: whatOf(event) } };
  }
  const call = incomingCall(event, key);
  return call ? { ...base, kind: 'arrival', call, occurredAt: event.occurredAt } : { ...base, kind: 'other' };
}

/** Only a call that comes in and waits: outgoing legs and those being bridged are the application's own. */
function incomingCall(event: CallEventPayload, key: string): IncomingCall | null {
  const waits = event.direction === 'incoming' && (event.state === null || event.state === 'parked');
  if (!waits || event.callControlId === null) return null;
  return {
    key,
    controlId: event.callControlId,
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
