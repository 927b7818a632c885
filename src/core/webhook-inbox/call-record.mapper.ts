import { InvalidRequestError } from '../../platform/errors/doorman-error.js';
import type { CallEvent, CallTurn } from '../ports/call-event.js';
import type { IncomingDelivery } from './incoming-delivery.js';

const PREFIX = 'call:';

/** Calls lie in the inbox beside the host's webhooks: kept, spooled, processed once, in order. */
export function isCallRecord({ signature }: { signature: string }): boolean {
  return signature.startsWith(PREFIX);
}

/** Under what name a call is kept, so that each outcome of it is taken in once. */
export function callRecordName(outcome: CallTurn, key: string): string {
  return `${PREFIX}${outcome}:${key}`;
}

/** One call as a delivery; `receivedAt`: our own time. */
export function callRecordOf(installationId: string, event: CallEvent, receivedAt: Date): IncomingDelivery {
  const body = Buffer.from(JSON.stringify(event));
  return {
    installationId,
    signature: callRecordName(event.outcome, event.call.key),
    sentAt: event.at,
    receivedAt,
    body,
  };
}

/** Reads what `callRecordOf` wrote; throws `InvalidRequestError` for anything else. */
export function readCallRecord(body: Buffer): CallEvent {
  try {
    const record: unknown = JSON.parse(body.toString());
    if (isCallEvent(record)) return { ...record, at: new Date(record.at) };
  } catch {
    // Said below.
  }
  throw new InvalidRequestError('call.record', 'This record of a call cannot be read.');
}

function isCallEvent(record: unknown): record is CallEvent {
  if (typeof record !== 'object' || record === null) return false;
  const { kind, at, call } = record as Partial<Record<keyof CallEvent, unknown>>;
  return kind === 'call' && typeof at === 'string' && typeof call === 'object' && call !== null && 'key' in call;
}
