import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeliverySpool } from '../../../../src/core/webhook-inbox/delivery-spool.store.js';
import type { IncomingDelivery } from '../../../../src/core/webhook-inbox/incoming-delivery.js';
import { SourceProcess } from '../../../support/source-process.js';
import { until } from '../../../support/until.js';

const AT = new Date('2026-11-23T12:00:00Z');

let folder: string;
let spool: DeliverySpool;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorman-spool-'));
  spool = new DeliverySpool(folder, 1024 * 1024, 1_000);
});

afterEach(async () => {
  await spool.close();
  rmSync(folder, { recursive: true, force: true });
});

function delivery(signature: string, bytes = 100): IncomingDelivery {
  return { installationId: 'inst', signature, sentAt: AT, receivedAt: AT, body: Buffer.alloc(bytes) };
}

async function takeAll(from = spool): Promise<string[]> {
  const found: string[] = [];
  for (const name of await from.segments()) {
    const { taken, deliveries } = await from.read(name);
    found.push(...deliveries.map(({ signature }) => signature));
    await from.discard(taken);
  }
  return found;
}

describe('the spool', () => {
  test('gives everything back in the order it came, over several segments', async () => {
    const signatures = Array.from({ length: 50 }, (_, i) => `s${i}`);
    for (const signature of signatures) await spool.append(delivery(signature));

    expect((await spool.segments()).length).toBeGreaterThan(5);
    expect(await takeAll()).toEqual(signatures);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('keeps what is appended while it is taken in', async () => {
    await spool.append(delivery('before'));
    const [name = ''] = await spool.segments();
    const { taken, deliveries } = await spool.read(name);

    await spool.append(delivery('meanwhile'));
    await spool.discard(taken);

    expect(deliveries.map(({ signature }) => signature)).toEqual(['before']);
    expect(await takeAll()).toEqual(['meanwhile']);
  });

  test('loses nothing when appending and taking never stop', async () => {
    const chains = Array.from({ length: 8 }, (_, i) => Array.from({ length: 50 }, (_, j) => `${i}.${j}`));
    const found = new Set<string>();
    const appending = Promise.all(
      chains.map(async (chain) => {
        for (const signature of chain) await spool.append(delivery(signature, 20));
      }),
    );
    const progress = { ended: false };
    void appending.finally(() => (progress.ended = true));
    while (!progress.ended) for (const signature of await takeAll()) found.add(signature);
    for (const signature of await takeAll()) found.add(signature);

    expect(found).toEqual(new Set(chains.flat()));
  });

  test('that a taker left half done is given to the next one', async () => {
    await spool.append(delivery('half done'));
    const [name = ''] = await spool.segments();
    await spool.read(name);

    expect(await takeAll(new DeliverySpool(folder, 1024 * 1024))).toEqual(['half done']);
  });

  test('is shared by two processes that know nothing of each other', async () => {
    const other = new DeliverySpool(folder, 1024 * 1024);
    await Promise.all([spool.append(delivery('mine')), other.append(delivery('theirs'))]);

    expect((await takeAll(other)).sort()).toEqual(['mine', 'theirs']);
    await spool.append(delivery('mine again'));
    expect(await takeAll(other)).toEqual(['mine again']);
    await other.close();
  });

  test('with a torn tail gives back what is whole', async () => {
    await spool.append(delivery('whole'));
    await spool.close();
    const [name = ''] = await spool.segments();
    appendFileSync(join(folder, name), Buffer.from('00000100deadbeef0102', 'hex'));

    expect(await takeAll()).toEqual(['whole']);
  });

  test('keeps every acknowledged webhook through kill -9', async () => {
    const kept: string[] = [];
    for (const prefix of ['a', 'b', 'c']) {
      const child = SourceProcess.run('test/support/spool-child.ts', [folder, prefix]);
      await child.line('kept');
      await until('enough is spooled', () => child.count('kept') > 500);
      await child.kill('SIGKILL');
      kept.push(...child.all('kept').map((line) => line.slice('kept '.length)));
    }

    const found = new Set(await takeAll());
    expect(kept.length).toBeGreaterThan(1_500);
    expect(kept.filter((signature) => !found.has(signature))).toEqual([]);
  });
});
