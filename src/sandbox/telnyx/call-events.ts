import { randomUUID } from 'node:crypto';
import type { Call } from './call.js';

/** One event of a call, as it is put into a webhook's `data`. */
export interface CallEventData {
  record_type: 'event';
  event_type: string;
  id: string;
  occurred_at: string;
  payload: Record<string, unknown>;
}

export function initiatedEvent(call: Call): CallEventData {
  const { dialling } = call;
  return event('call.initiated', call.startedAt, {
    ...idsOf(call),
    caller_id_name: dialling.from ?? 'Anonymous',
    calling_party_type: 'pstn',
    connection_codecs: 'PCMA,PCMU,VP8,H264',
    direction: 'incoming',
    from_sip_uri: `${(dialling.from ?? 'anonymous').replace(/^\+/, '')}@192.0.2.1:5060`,
    offered_codecs: 'PCMU,G729',
    state: 'parked',
    to_sip_uri: `${dialling.to}@192.0.2.2:5060`,
    ...(dialling.attestation !== undefined && { shaken_stir_attestation: dialling.attestation }),
    ...(dialling.attestationValid !== undefined && { shaken_stir_validated: dialling.attestationValid }),
    ...(dialling.screening !== undefined && { call_screening_result: dialling.screening }),
  });
}

export function answeredEvent(call: Call, now: Date): CallEventData {
  return event('call.answered', now, { ...idsOf(call), calling_party_type: 'pstn', codec: 'PCMU' });
}

export function hangupEvent(call: Call, now: Date): CallEventData {
  const isOurs = call.hangupCause === 'user_busy' || call.hangupCause === 'call_rejected';
  return event('call.hangup', now, {
    ...idsOf(call),
    calling_party_type: 'pstn',
    call_quality_stats: null,
    end_time: now.toISOString(),
    hangup_cause: call.hangupCause,
    hangup_source: isOurs ? 'callee' : 'caller',
    sip_hangup_cause: { user_busy: '486', call_rejected: '603' }[String(call.hangupCause)] ?? 'unspecified',
  });
}

function event(type: string, at: Date, payload: Record<string, unknown>): CallEventData {
  return { record_type: 'event', event_type: type, id: randomUUID(), occurred_at: at.toISOString(), payload };
}

function idsOf(call: Call): Record<string, unknown> {
  return {
    call_control_id: call.controlId,
    call_leg_id: call.legId,
    call_session_id: call.sessionId,
    client_state: call.clientState,
    connection_id: call.connectionId,
    from: call.dialling.from,
    start_time: call.startedAt.toISOString(),
    to: call.dialling.to,
  };
}
