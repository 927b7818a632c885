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

/** Finished requests, each of a call of its own; `listed`: how many numbers are listed, null for callers who are not. */
export function signedCalls(path: string, count: number, listed: number | null): Buffer[] {
  const seconds = Math.floor(Date.now() / 1000);
  return Array.from({ length: count }, () => {
    made += 1;
    const from = listed === null ? `+4989${10_000_000 + made}` : `+${FIRST_LISTED + 1 + (made % listed)}`;
    return request(path, from, seconds);
  });
}

function request(path: string, from: string, seconds: number): Buffer {
  const id = `${String(made).padStart(8, '0')}-c81c-11f0-afbb-02420aef93a0`;
  const ids = { call_leg_id: id, call_control_id: `v3:2EC-70CTEjlUq3tDM0CxKXIt5-5N4iP4wo7_-PfH-qub97Sk4EqO5w${made}` };
  const occurred_at = new Date(seconds * 1000).toISOString();
  const data = { ...template.data, id, occurred_at, payload: { ...template.data.payload, ...ids, from } };
  const body = Buffer.from(JSON.stringify({ data, meta: template.meta }));
  const headers = Object.entries({ host: '127.0.0.1', ...telnyxKey.headersOf(body, seconds) });
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const head = [`POST ${path} HTTP/1.1`, ...lines, `content-length: ${body.length}`, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head), body]);
}
