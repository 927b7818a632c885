import { Client } from 'pg';
import { TelnyxKey } from '../../src/sandbox/telnyx/telnyx-key.js';
import { telnyxPayload } from '../support/telnyx-payloads.js';

export const CONNECTED = {
  connectionId: '2811212257810187875',
  apiKey: 'KEY0000000',
  webhookTimeoutMs: 2_000,
  ownNumbers: ['+13057864498'],
};

export const telnyxKey = new TelnyxKey();

const template = telnyxPayload('initiated-observed');
let made = 0;

/** Numbers are listed from here on, one after the other. */
const FIRST_LISTED = 4_930_100_000_000;

/** So many numbers listed for an installation that does not exist yet, as the index loads them. */
export async function listNumbers(url: string, installationId: string, count: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO standing_subject (installation_id, kind, value, role, entry_id, since, change_no)
     SELECT $1, 'phone', '+' || (${FIRST_LISTED} + n), 'identifier_blacklist', n, to_timestamp(0), 0
       FROM generate_series(1, $2::int) AS n`,
    [installationId, count],
  );
  await client.end();
}

/** How many webhooks a call that is answered brings: it comes in, is answered, and ends. */
export const EVENTS_PER_CALL = 3;
const LATER = ['call.answered', 'call.hangup'];

/** Finished requests, each of a call of its own whose number is one of `listed`. */
export function listedCalls(path: string, count: number, listed: number): Buffer[] {
  const seconds = Math.floor(Date.now() / 1000);
  return Array.from({ length: count }, () => {
    made += 1;
    return request(path, 'call.initiated', `+${FIRST_LISTED + 1 + (made % listed)}`, seconds);
  });
}

/** Finished requests of so many calls from numbers that are not listed: all their beginnings, then the rest of them. */
export function wholeCalls(path: string, count: number): Buffer[] {
  const seconds = Math.floor(Date.now() / 1000);
  const first = made + 1;
  made += count;
  return ['call.initiated', ...LATER].flatMap((type) =>
    Array.from({ length: count }, (_, i) => request(path, type, `+4989${10_000_000 + i}`, seconds, first + i)),
  );
}

function request(path: string, type: string, from: string, seconds: number, number = made): Buffer {
  const id = `${String(number).padStart(8, '0')}-c81c-11f0-afbb-02420aef93a0`;
  const controlId = `v3:2EC-70CTEjlUq3tDM0CxKXIt5-5N4iP4wo7_-PfH-qub97Sk4EqO5w${number}`;
  const occurred_at = new Date(seconds * 1000).toISOString();
  const payload = { ...template.data.payload, call_leg_id: id, call_control_id: controlId, from };
  const data = { ...template.data, id: `${id}-${type}`, event_type: type, occurred_at, payload };
  const body = Buffer.from(JSON.stringify({ data, meta: template.meta }));
  const headers = Object.entries({ host: '127.0.0.1', ...telnyxKey.headersOf(body, seconds) });
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const head = [`POST ${path} HTTP/1.1`, ...lines, `content-length: ${body.length}`, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head), body]);
}
