import { UpstreamError } from '../../../platform/errors/doorman-error.js';

/** A voice application as far as its installation is concerned. */
export interface FrontedApplication {
  name: string;
  active: boolean;
  apiVersion: string;
  webhookUrl: string;
  failoverUrl: string | null;
  /** How long the carrier waits for an answer to a webhook; null: as long as it always does. */
  timeoutSecs: number | null;
  /** Whether calls carry the attestation of their number. */
  attests: boolean;
  /** Every setting that we never change, to see that it stayed as it was. */
  others: Readonly<Record<string, unknown>>;
}

const OURS_TO_CHANGE = ['webhook_event_url', 'webhook_event_failover_url', 'updated_at'];

/** Reads an application as the API gives it; throws where it is none. */
export function readApplication(data: unknown): FrontedApplication {
  const fields = fieldsOf(data);
  const name = fields['application_name'];
  const webhookUrl = fields['webhook_event_url'];
  if (typeof name !== 'string' || typeof webhookUrl !== 'string') {
    throw new UpstreamError('telnyx.answer', 'Telnyx answers with something that is no voice application.');
  }
  const failoverUrl = fields['webhook_event_failover_url'];
  const timeoutSecs = fields['webhook_timeout_secs'];
  return {
    name,
    active: fields['active'] !== false,
    // What the API's document says of an application that does not say.
    apiVersion: typeof fields['webhook_api_version'] === 'string' ? fields['webhook_api_version'] : '1',
    webhookUrl,
    failoverUrl: typeof failoverUrl === 'string' && failoverUrl !== '' ? failoverUrl : null,
    timeoutSecs: typeof timeoutSecs === 'number' && timeoutSecs > 0 ? timeoutSecs : null,
    attests: fieldsOf(fields['inbound'])['shaken_stir_enabled'] === true,
    others: Object.fromEntries(Object.entries(fields).filter(([key]) => !OURS_TO_CHANGE.includes(key))),
  };
}

/** A number of the account, in the carrier's spelling, with what happens to a call that is not taken. */
export interface AccountNumber {
  id: string;
  number: string;
  connectionId: string | null;
}

/** Null for what is no number. */
export function readNumber(data: unknown): AccountNumber | null {
  const { id, phone_number: number, connection_id: connectionId } = fieldsOf(data);
  if (typeof id !== 'string' || typeof number !== 'string') return null;
  return { id, number, connectionId: typeof connectionId === 'string' ? connectionId : null };
}

/** How a number forwards calls; null where it does not. */
export function readForwarding(data: unknown): 'always' | 'on-failure' | null {
  const forwarding = fieldsOf(fieldsOf(data)['call_forwarding']);
  const { call_forwarding_enabled: enabled, forwards_to: to, forwarding_type: type } = forwarding;
  if (enabled === false || typeof to !== 'string' || to === '') return null;
  return type === 'always' || type === 'on-failure' ? type : null;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
