import { insertDeliveries, keyOf } from '../../../../src/core/webhook-inbox/delivery-insert.mapper.js';
import { openTestDatabase, type TestDatabase } from '../../../support/database.js';

const AT = new Date('2026-11-23T12:00:00.250Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

function deliveries(count: number, from = 0) {
  return Array.from({ length: count }, (_, i) => ({
    installationId: 'one',
    signature: `ü${from + i}`,
    sentAt: AT,
    receivedAt: new Date(AT.getTime() + 1),
    body: Buffer.from([0, 255, i]),
  }));
}

async function insert(rows: ReturnType<typeof deliveries>): Promise<string[] | null> {
  const { text, values } = insertDeliveries(rows);
  const [row] = await database.dataSource.query<{ fresh: string[] | null }[]>(text, values);
  return row?.fresh ?? null;
}

describe('the insert of a batch', () => {
  it('is one statement, whatever the size', () => {
    expect(insertDeliveries(deliveries(1)).name).toBe(insertDeliveries(deliveries(64)).name);
    expect(insertDeliveries(deliveries(64)).values).toHaveLength(5);
  });

  it('stores every byte and time, in order, and says nothing where all were new', async () => {
    expect(await insert(deliveries(64))).toBeNull();

    const rows = await database.dataSource.query<{ signature: string; body: Buffer; sent: Date; due: Date }[]>(
      'SELECT signature, body, sent_at AS sent, due_at AS due FROM delivery ORDER BY id',
    );
    expect(rows).toHaveLength(64);
    expect(rows[63]).toEqual({
      signature: 'ü63',
      body: Buffer.from([0, 255, 63]),
      sent: AT,
      due: new Date(AT.getTime() + 1),
    });
  });

  it('names those that were new where some were not', async () => {
    const some = deliveries(2, 63);
    expect(await insert(some)).toEqual([keyOf(some[1]!)]);
    expect(await insert(some)).toEqual([]);
  });
});
