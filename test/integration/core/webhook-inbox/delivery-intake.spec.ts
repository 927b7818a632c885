import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ErasureRecords } from '../../../../src/core/standing/erasure-record.store.js';
import { DeliveryKeeper } from '../../../../src/core/webhook-inbox/delivery-keeper.service.js';
import { DeliveryProcessor } from '../../../../src/core/webhook-inbox/delivery-processor.service.js';
import { Transactions } from '../../../../src/platform/database/transactions.js';
import { UnavailableError } from '../../../../src/platform/errors/doorman-error.js';
import { openTestDatabase, type TestDatabase } from '../../../support/database.js';
import { InboxWorld } from '../../../support/inbox-world.js';
import { shutDatabase } from '../../../support/shut-database.js';

let database: TestDatabase;
let inbox: InboxWorld;

beforeEach(async () => {
  database = await openTestDatabase();
  inbox = await InboxWorld.open(database.url);
});

afterEach(async () => {
  await inbox.close();
  await database.close();
});

function numbered(count: number, prefix = 'body'): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix} ${String(i).padStart(4, '0')}`);
}

describe('webhooks that come at the same time', () => {
  test('are all in the database once they are acknowledged, in the order they came', async () => {
    const bodies = numbered(300);

    const acceptances = await Promise.all(bodies.map((body) => inbox.accept(body)));

    expect(new Set(acceptances)).toEqual(new Set(['stored']));
    expect(await inbox.stored()).toEqual(bodies);
  });

  test('keep their bytes, their times and their installation', async () => {
    const at = inbox.clock.now();
    await Promise.all([
      inbox.accept('\u0000\u00ff\n{"', { installationId: 'one', signature: 'a' }),
      inbox.accept('two'),
    ]);

    const rows = await inbox.read(
      `SELECT installation_id AS installation, signature, body, sent_at AS "sentAt", received_at AS "receivedAt", state
         FROM delivery ORDER BY id`,
    );
    const plain = { sentAt: at, receivedAt: at, state: 'waiting' };
    expect(rows).toEqual([
      { installation: 'one', signature: 'a', body: Buffer.from('\u0000\u00ff\n{"'), ...plain },
      { installation: 'inst', signature: 'two', body: Buffer.from('two'), ...plain },
    ]);
  });

  test('with the same signature are stored once: in one batch and in a later one', async () => {
    const together = await Promise.all(['same', 'same', 'other', 'same'].map((body) => inbox.accept(body)));
    const later = await Promise.all(['same', 'new', 'other'].map((body) => inbox.accept(body)));

    expect(together).toEqual(['stored', 'repeated', 'stored', 'repeated']);
    expect(later).toEqual(['repeated', 'stored', 'repeated']);
    expect(await inbox.stored()).toEqual(['same', 'other', 'new']);
  });

  test('with the same signature of two installations are two', async () => {
    const both = ['one', 'two'].map((installationId) => inbox.accept('same', { installationId }));
    expect(await Promise.all(both)).toEqual(['stored', 'stored']);
  });
});

describe('while the database is away', () => {
  test('webhooks go to disk, and come in when it is back, before newer ones and with their time of arrival', async () => {
    await inbox.accept('before');
    const reopen = await shutDatabase(database.url);
    const awayAt = inbox.clock.pass(1_000);
    expect(await Promise.all(numbered(40, 'away').map((body) => inbox.accept(body)))).toEqual(
      Array(40).fill('spooled'),
    );

    inbox.clock.pass(60_000);
    await reopen();
    await inbox.get(DeliveryKeeper).settled();
    expect(await inbox.accept('after')).toBe('stored');

    expect(await inbox.stored()).toEqual(['before', ...numbered(40, 'away'), 'after']);
    expect(await inbox.stored(`received_at = '${awayAt.toISOString()}'`)).toEqual(numbered(40, 'away'));
  });

  test('that stops in the middle of a burst, nothing acknowledged is lost and nothing stored twice', async () => {
    const bodies = numbered(1_500);
    const halfway = Promise.all(bodies.slice(0, 700).map((body) => inbox.accept(body)));
    await new Promise((next) => setImmediate(next));
    const [first, reopen] = await Promise.all([halfway, shutDatabase(database.url)]);
    const second = await Promise.all(bodies.slice(700).map((body) => inbox.accept(body)));
    await reopen();
    await inbox.get(DeliveryKeeper).settled();

    const acknowledged = [...first, ...second];
    expect(acknowledged).toHaveLength(1_500);
    expect(acknowledged).toContain('spooled');
    expect((await inbox.stored()).sort()).toEqual(bodies);
  });

  test('and another instance erases somebody, what lay on the disk and mentions them loses its body once processed', async () => {
    await inbox.install();
    const [before, after] = [inbox.clock.now(), inbox.clock.pass(600_000)];
    const erased = inbox.get(ErasureRecords);
    await inbox.get(Transactions).run((tx) => erased.keep(tx, 'inst', ['usher@example.com'], after));
    inbox.clock.set(before);
    const reopen = await shutDatabase(database.url);
    for (const body of ['for Usher@Example.com', 'for somebody else']) await inbox.accept(body);
    inbox.clock.set(new Date(after.getTime() + 120_000));
    await inbox.accept('usher@example.com again');
    await reopen();
    await inbox.get(DeliveryKeeper).settled();

    expect(await inbox.stored('forget_body')).toEqual(['for Usher@Example.com']);
    await inbox.get(DeliveryProcessor).drain();
    expect(await inbox.stored('body IS NOT NULL')).toEqual(['for somebody else', 'usher@example.com again']);
  });

  test('a webhook that was stored before is not stored again from the disk', async () => {
    await inbox.accept('again');
    const reopen = await shutDatabase(database.url);
    expect(await inbox.accept('again')).toBe('spooled');
    await reopen();
    await inbox.get(DeliveryKeeper).settled();

    expect(await inbox.stored()).toEqual(['again']);
  });

  test('and the spool is full, the host is told so with 503, and it goes on once there is room', async () => {
    const small = await InboxWorld.open(database.url, { spoolMegabytes: 1 });
    const reopen = await shutDatabase(database.url);
    await small.accept('x'.repeat(900_000), { signature: 'large' });

    const refused = small.accept('x'.repeat(200_000), { signature: 'too much' });
    await expect(refused).rejects.toMatchObject({ code: 'webhook.spool_full', status: 503 });
    await expect(small.accept('small')).resolves.toBe('spooled');

    await reopen();
    await small.get(DeliveryKeeper).settled();
    expect(await small.accept('x'.repeat(200_000), { signature: 'too much' })).toBe('stored');
    await small.close();
  });

  test('and the disk too, nothing is acknowledged', async () => {
    const reopen = await shutDatabase(database.url);
    await rm(join(inbox.folder, 'spool'), { recursive: true, force: true });
    await writeFile(join(inbox.folder, 'spool'), 'no folder');

    await expect(inbox.accept('lost')).rejects.toBeInstanceOf(UnavailableError);

    await reopen();
    await rm(join(inbox.folder, 'spool'));
    await inbox.get(DeliveryKeeper).settled();
    expect(await inbox.accept('lost')).toBe('stored');
  });

  test('a restart finds what was spooled and takes it in first', async () => {
    const reopen = await shutDatabase(database.url);
    await inbox.accept('spooled');
    await inbox.close({ keepFolder: true });
    await reopen();

    // No restart begins in the millisecond in which the run before it wrote.
    inbox.clock.pass(1);
    inbox = await InboxWorld.open(database.url, { folder: inbox.folder, clock: inbox.clock });
    await inbox.accept('new');
    await inbox.get(DeliveryKeeper).settled();
    expect(await inbox.stored()).toEqual(['spooled', 'new']);
  });
});
