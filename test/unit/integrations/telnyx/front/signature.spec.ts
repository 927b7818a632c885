import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { readPublicKey, verifySignature } from '../../../../../src/integrations/telnyx/front/signature.js';
import { TelnyxKey } from '../../../../../src/sandbox/telnyx/telnyx-key.js';

const NOW = new Date('2026-11-26T12:00:00.000Z');
const SECONDS = NOW.getTime() / 1000;
const BODY = Buffer.from('{"data":{}}');
const telnyx = new TelnyxKey();
const key = readPublicKey(telnyx.publicKey);

function signed(seconds: number | string, body = BODY, by = telnyx) {
  const headers = by.headersOf(body, Number(seconds));
  return { timestamp: headers['telnyx-timestamp'], signature: headers['telnyx-signature-ed25519'] };
}

describe('a signature', () => {
  it.each([
    ['now', 0, 'ok'],
    ['300 s ago', -300, 'ok'],
    ['in 300 s', 300, 'ok'],
    ['301 s ago', -301, 'odd_timestamp'],
    ['in 301 s', 301, 'odd_timestamp'],
    ['in 1970', -SECONDS + 1, 'odd_timestamp'],
  ])('made %s', (_, offset, result) => {
    expect(verifySignature(signed(SECONDS + offset), BODY, key, NOW)).toBe(result);
  });

  it.each([
    ['without a timestamp', { timestamp: undefined, signature: 'x' }, 'missing'],
    ['without a signature', { timestamp: String(SECONDS), signature: undefined }, 'missing'],
    ['that is too short', { timestamp: String(SECONDS), signature: 'AAAA' }, 'bad'],
    ['that is no base64', { timestamp: String(SECONDS), signature: '%'.repeat(88) }, 'bad'],
    ['of nothing', { timestamp: String(SECONDS), signature: Buffer.alloc(64).toString('base64') }, 'bad'],
  ])('%s does not hold', (_, headers, result) => {
    expect(verifySignature(headers, BODY, key, NOW)).toBe(result);
  });

  it('of another account does not hold', () => {
    expect(verifySignature(signed(SECONDS, BODY, new TelnyxKey()), BODY, key, NOW)).toBe('bad');
  });

  it('with another timestamp does not hold, even one that means the same', () => {
    const headers = signed(SECONDS);
    for (const timestamp of [String(SECONDS + 1), `0${SECONDS}`, ` ${SECONDS}`, `${SECONDS}.0`]) {
      expect(verifySignature({ ...headers, timestamp }, BODY, key, NOW)).toBe('bad');
    }
  });

  it('holds for these bytes and no others', () => {
    const bodies = fc.uint8Array({ minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(bodies, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, place, change) => {
        const body = Buffer.from(bytes);
        const headers = signed(SECONDS, body);
        expect(verifySignature(headers, body, key, NOW)).toBe('ok');
        const other = Buffer.from(body);
        const at = place % other.length;
        other[at] = (other[at] ?? 0) ^ change;
        expect(verifySignature(headers, other, key, NOW)).toBe('bad');
      }),
      { numRuns: 100 },
    );
  });
});

describe('a public key', () => {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(telnyx.publicKey, 'base64')]);
  const pem = createPublicKey({ key: der, format: 'der', type: 'spki' })
    .export({ format: 'pem', type: 'spki' })
    .toString();

  it.each([
    ['as the portal shows it', telnyx.publicKey],
    ['with blanks around', ` ${telnyx.publicKey}\n`],
    ['as DER', der.toString('base64')],
    ['as PEM', pem],
  ])('%s can be read', (_, text) => {
    expect(verifySignature(signed(SECONDS), BODY, readPublicKey(text), NOW)).toBe('ok');
  });

  it.each(['', 'KEY0196SANDBOX', 'AAAA', '-----BEGIN PUBLIC KEY-----'])(
    '%p is none, and the message says so',
    (text) => {
      expect(() => readPublicKey(text)).toThrow('no Ed25519 public key');
    },
  );
});
