import { createHmac } from 'node:crypto';

/** What a probe wants to see: that it passes, or that it is stopped. */
export type Probe = 'pass' | 'block';

/** Where a probe knocks; no widget has such a token. */
export const PROBE_PATH = '/api/v1/widget/conversations/toggle_typing?website_token=doorman';

/** Where the listener says how many seconds ago it was asked about a visitor, in this header; empty if it never was. */
export const LAST_ASKED_PATH = '/doorman-last-asked';
export const LAST_ASKED_HEADER = 'x-doorman-last-asked';

/** The header by which a stopped probe says from which address the gate saw it come. */
export const PROBE_HEADER = 'x-doorman-probe';

/** The session that stands for a probe; only who has the secret can name it, and the host knows of none. */
export function probeSource(secret: string, probe: Probe): string {
  return createHmac('sha256', secret).update(`probe ${probe}`).digest('hex');
}

/** A session token as the host's, of a probe and without a signature that holds. */
export function probeToken(secret: string, probe: Probe): string {
  const claims = { source_id: probeSource(secret, probe), inbox_id: 1 };
  const parts = [{ alg: 'HS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return `${parts.join('.')}.probe`;
}
