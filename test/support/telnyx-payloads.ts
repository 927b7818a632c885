import { readFileSync } from 'node:fs';

export interface TelnyxPayload {
  data: { id: string; event_type: string; payload: Record<string, unknown> };
  meta?: { attempt: unknown };
}

/** A documented or observed webhook of Telnyx, as its own copy. */
export function telnyxPayload(name: string): TelnyxPayload {
  const file = new URL(`../fixtures/telnyx/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as TelnyxPayload;
}

/** The bytes of a payload with some fields of the call changed; undefined takes a field away. */
export function telnyxBody(name: string, changes: Record<string, unknown> = {}): Buffer {
  const body = telnyxPayload(name);
  Object.assign(body.data.payload, changes);
  return Buffer.from(JSON.stringify(body));
}
