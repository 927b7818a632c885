import { decodeRecords, encodeRecord } from '../../../../src/core/webhook-inbox/spool-record.store.js';
import type { IncomingDelivery } from '../../../../src/core/webhook-inbox/incoming-delivery.js';

function delivery(signature: string, body: string): IncomingDelivery {
  return {
    installationId: 'übung',
    signature,
    sentAt: new Date('2026-11-23T12:00:00Z'),
    receivedAt: new Date('2026-11-23T12:00:00.123Z'),
    body: Buffer.from(body),
  };
}

const first = delivery('a1', '{"event":"message_created"}');
const second = delivery('b2', '');
const whole = Buffer.concat([first, second].map(encodeRecord));

describe('a spool segment', () => {
  test('gives back what was put in, in order, byte for byte', () => {
    expect(decodeRecords(whole)).toEqual([first, second]);
  });

  test('that is torn anywhere gives back what is whole before the tear', () => {
    const firstLength = encodeRecord(first).length;
    for (let length = 0; length < whole.length; length += 1) {
      expect(decodeRecords(whole.subarray(0, length))).toEqual(length < firstLength ? [] : [first]);
    }
  });

  test('with a flipped bit gives back nothing from there on', () => {
    for (let at = 0; at < whole.length; at += 1) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
      expect(decodeRecords(damaged).length).toBeLessThan(2);
    }
  });

  test('that ends in zeros, as after a power loss, gives back what is whole before', () => {
    expect(decodeRecords(Buffer.concat([whole, Buffer.alloc(64)]))).toEqual([first, second]);
  });
});
