/** The fields of a call event that we read. The schema promises none of them. */
export interface CallEventPayload {
  id: string | null;
  type: string;
  occurredAt: Date | null;
  /** Which delivery of this event it is, 1 the first; null where it does not say. */
  attempt: number | null;
  callControlId: string | null;
  callLegId: string | null;
  callSessionId: string | null;
  connectionId: string | null;
  clientState: string | null;
  direction: string | null;
  state: string | null;
  from: string | null;
  to: string | null;
  attestation: string | null;
  validated: boolean | null;
  screening: string | null;
}

/** Reads a verified body; null for what is no event. */
export function readCallEvent(raw: Buffer): CallEventPayload | null {
  const body = parsed(raw);
  const data = fieldsOf(body?.['data']);
  const type = textOf(data?.['event_type']);
  if (!data || type === null) return null;
  const payload = fieldsOf(data['payload']) ?? {};
  return {
    id: textOf(data['id']),
    type,
    occurredAt: dateOf(data['occurred_at']),
    attempt: numberOf(fieldsOf(body?.['meta'])?.['attempt']),
    callControlId: textOf(payload['call_control_id']),
    callLegId: textOf(payload['call_leg_id']),
    callSessionId: textOf(payload['call_session_id']),
    connectionId: textOf(payload['connection_id']),
    clientState: textOf(payload['client_state']),
    direction: textOf(payload['direction']),
    state: textOf(payload['state']),
    from: textOf(payload['from']),
    to: textOf(payload['to']),
    attestation: textOf(payload['shaken_stir_attestation']),
    validated: typeof payload['shaken_stir_validated'] === 'boolean' ? payload['shaken_stir_validated'] : null,
    screening: textOf(payload['call_screening_result']),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function parsed(raw: Buffer): Fields | null {
  try {
    return fieldsOf(JSON.parse(raw.toString('utf8')));
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

function dateOf(value: unknown): Date | null {
  const date = typeof value === 'string' ? new Date(value) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
}
