import { insertDeliveries, LARGEST_BATCH } from '../../../../src/core/webhook-inbox/delivery-insert.js';

const AT = new Date('2026-11-23T12:00:00.250Z');

function deliveries(count: number) {
  return Array.from({ length: count }, (_, i) => ({
    installationId: 'one',
    signature: `s${i}`,
    sentAt: AT,
    receivedAt: AT,
    body: Buffer.from([0, i]),
  }));
}

describe('the insert of a batch', () => {
  test('is one of a few statements, whatever the size of the batch', () => {
    const statements = new Set(
      Array.from({ length: LARGEST_BATCH }, (_, i) => insertDeliveries(deliveries(i + 1)).name),
    );
    expect(statements.size).toBe(12);
  });

  test.each([1, 5, 17, LARGEST_BATCH])('of %d has a value for every place, the rest of them null', (count) => {
    const { text, values } = insertDeliveries(deliveries(count));
    const places = new Set(text.match(/\$\d+/g));
    expect(values).toHaveLength(places.size);
    expect(values.filter((value) => value !== null)).toHaveLength(count * 5);
  });

  test('hands bodies over as bytes', () => {
    expect(insertDeliveries(deliveries(1)).values).toEqual([
      'one',
      's0',
      AT.getTime(),
      AT.getTime(),
      Buffer.from([0, 0]),
    ]);
  });
});
