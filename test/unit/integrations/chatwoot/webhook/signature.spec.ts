import { createHmac } from 'node:crypto';
import {
  sentAtOf,
  verifySignature,
  type SignatureHeaders,
} from '../../../../../src/integrations/chatwoot/webhook/signature.js';
import { RECORDED_SECRET, recordedFlows } from '../../../../support/recorded-flows.js';

const SECRET = 'topsecret';
const BODY = Buffer.from('{"event":"message_created"}');
const NOW = new Date('2026-11-23T12:00:00Z');
const NOW_SECONDS = String(NOW.getTime() / 1000);

function signed(timestamp: string, body = BODY, secret = SECRET): SignatureHeaders {
  const hex = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
  return { timestamp, signature: `sha256=${hex}` };
}

describe('the signature of a webhook', () => {
  test('holds for every recorded one, with the clock at the time of recording', () => {
    const webhooks = recordedFlows().flatMap((flow) => flow.webhooks);

    const results = webhooks.map(({ headers, raw }) => {
      const timestamp = headers['x-chatwoot-timestamp'] ?? '';
      const given = { timestamp, signature: headers['x-chatwoot-signature'] };
      return verifySignature(given, Buffer.from(raw), RECORDED_SECRET, new Date(Number(timestamp) * 1000));
    });

    expect(webhooks).toHaveLength(162);
    expect(new Set(results)).toEqual(new Set(['ok']));
  });

  test.each([
    ['exactly now', 0, 'ok'],
    ['300 s old', -300, 'ok'],
    ['301 s old', -301, 'odd_timestamp'],
    ['300 s in the future', 300, 'ok'],
    ['301 s in the future', 301, 'odd_timestamp'],
  ])('with a time %s is %s s away: %s', (_, seconds, result) => {
    const headers = signed(String(Number(NOW_SECONDS) + seconds));

    expect(verifySignature(headers, BODY, SECRET, NOW)).toBe(result);
  });

  test.each(['yesterday', '-5', '0x10', '1e9', ' 1795448041', '99999999999999999999', '1795448041.5'])(
    'with the nonsense time %p, but signed, is odd and not bad',
    (timestamp) => {
      expect(verifySignature(signed(timestamp), BODY, SECRET, NOW)).toBe('odd_timestamp');
      expect(sentAtOf(timestamp)).toBeNull();
    },
  );

  test('covers the timestamp: moving it breaks the signature', () => {
    const headers = { ...signed(NOW_SECONDS), timestamp: String(Number(NOW_SECONDS) - 1) };

    expect(verifySignature(headers, BODY, SECRET, NOW)).toBe('bad');
  });

  test('covers every byte of the body', () => {
    const headers = signed(NOW_SECONDS);

    const results = [...BODY].map((_, i) => {
      const changed = Buffer.from(BODY);
      changed[i] = (changed[i] ?? 0) ^ 1;
      return verifySignature(headers, changed, SECRET, NOW) === 'bad';
    });

    expect(results).toEqual(Array.from({ length: BODY.length }, () => true));
  });

  test('of another secret is bad', () => {
    expect(verifySignature(signed(NOW_SECONDS, BODY, 'other'), BODY, SECRET, NOW)).toBe('bad');
  });

  test('never holds for an empty secret, which anybody could sign with', () => {
    expect(verifySignature(signed(NOW_SECONDS, BODY, ''), BODY, '', NOW)).toBe('bad');
  });

  test.each([
    ['cut short', (s: string) => s.slice(0, -1)],
    ['too long', (s: string) => `${s}0`],
    ['in capitals', (s: string) => `sha256=${s.slice(7).toUpperCase()}`],
    ['without its prefix', (s: string) => s.slice(7)],
    ['of another algorithm', (s: string) => s.replace('sha256', 'sha512')],
    ['with characters of more bytes', (s: string) => `${s.slice(0, -1)}é`],
  ])('%s is bad', (_, spoil) => {
    const headers = signed(NOW_SECONDS);

    expect(verifySignature({ ...headers, signature: spoil(headers.signature ?? '') }, BODY, SECRET, NOW)).toBe('bad');
  });

  test.each([
    [{ timestamp: undefined, signature: signed(NOW_SECONDS).signature }],
    [{ timestamp: NOW_SECONDS, signature: undefined }],
    [{ timestamp: '', signature: '' }],
  ])('is missing unless both headers are there', (headers) => {
    expect(verifySignature(headers, BODY, SECRET, NOW)).toBe('missing');
  });
});
