import { SHELL_ACTOR } from '../../../../src/core/audit-log/actor.js';
import { DeliveryInbox } from '../../../../src/core/webhook-inbox/delivery-inbox.service.js';
import { DeliveryProcessor } from '../../../../src/core/webhook-inbox/delivery-processor.service.js';
import { DeliveryRetention } from '../../../../src/core/webhook-inbox/delivery-retention.service.js';
import { InboxWork } from '../../../../src/core/webhook-inbox/inbox-work.service.js';
import { Metrics } from '../../../../src/platform/metrics/metrics.js';
import { openTestDatabase, type TestDatabase } from '../../../support/database.js';
import { hostDown } from '../../../support/fake-helpdesk-faults.js';
import { InboxWorld } from '../../../support/inbox-world.js';
import { shutDatabase } from '../../../support/shut-database.js';
import { until } from '../../../support/until.js';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let inbox: InboxWorld;

beforeEach(async () => {
  database = await openTestDatabase();
  inbox = await InboxWorld.open(database.url);
  await inbox.install();
});

afterEach(async () => {
  await inbox.close();
  await database.close();
});

function drain(instance = inbox): Promise<void> {
  return instance.get(DeliveryProcessor).drain();
}

async function acceptAll(bodies: readonly string[], installationId = 'inst'): Promise<void> {
  await Promise.all(
    bodies.map((body) => inbox.accept(body, { installationId, signature: `${installationId} ${body}` })),
  );
}

const parked = () => inbox.get(DeliveryInbox).parked('inst');

describe('stored webhooks', () => {
  test('are processed in the order they came, and once', async () => {
    const bodies = Array.from({ length: 120 }, (_, i) => `body ${i}`);
    await acceptAll(bodies);
    await drain();
    await drain();

    expect(inbox.events.committed).toEqual(bodies);
    expect(await inbox.stored(`state = 'done' AND processed_at IS NOT NULL`)).toHaveLength(120);
  });

  test('of one installation do not wait for those of another', async () => {
    await acceptAll(['slow'], 'one');
    await acceptAll(['quick'], 'two');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    inbox.events.before = (what) => (what === 'slow' ? held : Promise.resolve());

    const draining = drain();
    await until('the other one is done', () => inbox.events.committed.includes('quick'));
    release();
    await draining;
    expect(inbox.events.committed).toEqual(['quick', 'slow']);
  });

  test('are processed once by two instances on one database, still in order', async () => {
    const other = await InboxWorld.open(database.url, { clock: inbox.clock });
    const bodies = Array.from({ length: 300 }, (_, i) => `body ${i}`);
    await acceptAll(bodies.slice(0, 150), 'one');
    await acceptAll(bodies.slice(150), 'two');

    await Promise.all([drain(), drain(other)]);

    const together = [...inbox.events.committed, ...other.events.committed];
    expect([...together].sort()).toEqual([...bodies].sort());
    for (const events of [inbox.events, other.events]) {
      const ofOne = events.committed.filter((body) => bodies.indexOf(body) < 150);
      expect(ofOne).toEqual([...ofOne].sort((a, b) => bodies.indexOf(a) - bodies.indexOf(b)));
    }
    await other.close();
  });

  test('are begun as soon as they are there, also when another instance stored them', async () => {
    const other = await InboxWorld.open(database.url);
    other.get(InboxWork).start();
    await inbox.accept('told');
    await until('it is processed', () => other.events.committed.includes('told'));
    await other.close();
  });
});

describe('a webhook that cannot be processed', () => {
  test('because the host is away is tried again later and stops nobody else', async () => {
    inbox.events.failures.set('needs host', hostDown);
    await acceptAll(['first', 'needs host', 'last']);
    await drain();
    expect(inbox.events.committed).toEqual(['first', 'last']);
    expect(await parked()).toEqual([]);

    inbox.events.failures.clear();
    await drain();
    expect(inbox.events.committed).toEqual(['first', 'last']);
    inbox.clock.pass(1_000);
    await drain();
    expect(inbox.events.committed).toEqual(['first', 'last', 'needs host']);
  });

  test('by itself is parked after three tries, with an error that tells nothing personal', async () => {
    inbox.events.failures.set('broken', () => new TypeError('cannot read vic@example.com'));
    await acceptAll(['broken', 'fine']);
    for (let tries = 0; tries < 5; tries += 1) {
      await drain();
      inbox.clock.pass(60_000);
    }

    expect(inbox.events.committed).toEqual(['fine']);
    expect(await parked()).toMatchObject([{ attempts: 3, error: 'TypeError' }]);
    expect(await inbox.get(Metrics).text()).toContain('doorman_deliveries_processed_total{result="parked"} 1');
  });

  test('because nobody can read it is parked at once', async () => {
    await acceptAll(['unreadable']);
    await drain();
    expect(await parked()).toMatchObject([{ attempts: 1, error: 'webhook.unreadable: this body is no event' }]);
  });

  test('goes through when it is retried after the cause is gone, and that is on record', async () => {
    inbox.events.failures.set('broken', () => new TypeError('a bug'));
    await acceptAll(['broken']);
    for (let tries = 0; tries < 3; tries += 1) {
      await drain();
      inbox.clock.pass(60_000);
    }
    const [one] = await parked();
    inbox.events.failures.clear();

    expect(await inbox.get(DeliveryInbox).retry('inst', [one!.id, 4711], SHELL_ACTOR)).toBe(1);
    await drain();

    expect(inbox.events.committed).toEqual(['broken']);
    expect(await parked()).toEqual([]);
    const audit = await inbox.read(`SELECT actor, after FROM audit_event WHERE action = 'delivery.retried'`);
    expect(audit).toEqual([{ actor: SHELL_ACTOR, after: { deliveries: [one!.id] } }]);
  });

  test("cannot be retried through another installation's inbox", async () => {
    await acceptAll(['unreadable']);
    await drain();
    const [one] = await parked();
    expect(await inbox.get(DeliveryInbox).retry('other', [one!.id], SHELL_ACTOR)).toBe(0);
    expect(await parked()).toHaveLength(1);
  });
});

describe('a database that goes away while webhooks are processed', () => {
  test('costs none of them: what was not committed is processed when it is back', async () => {
    const bodies = Array.from({ length: 60 }, (_, i) => `body ${i}`);
    await acceptAll(bodies);
    let reopen: (() => Promise<void>) | undefined;
    inbox.events.before = async (what) => {
      if (what === 'body 30') reopen ??= await shutDatabase(database.url);
    };
    inbox.get(InboxWork).start();
    await until('it has gone', () => reopen !== undefined);
    await reopen?.();

    // The one that was being processed may be put off, and then comes after the others.
    await until('all are processed', () => {
      inbox.clock.pass(1_000);
      return inbox.events.committed.length === 60;
    });
    expect([...inbox.events.committed].sort()).toEqual([...bodies].sort());
    expect(await inbox.stored(`state = 'done'`)).toHaveLength(60);
  });
});

describe('what was processed', () => {
  test('loses its body after seven days and is forgotten then, so that its signature guards a week', async () => {
    await acceptAll(['old']);
    await drain();
    inbox.clock.pass(7 * DAY_MS - 1);
    expect(await inbox.get(DeliveryRetention).run()).toMatchObject({ emptied: 0, forgotten: 0, texts: 0 });
    expect(await inbox.accept('old', { signature: 'inst old' })).toBe('repeated');

    inbox.clock.pass(1);
    expect(await inbox.get(DeliveryRetention).run()).toMatchObject({ emptied: 1, forgotten: 1, texts: 0 });
  });

  test('loses its body sooner where the installation wants it so, and still guards a week', async () => {
    await inbox.read(`UPDATE installation SET settings = '{"keepBodiesDays": 1}'`);
    await acceptAll(['old', 'waiting']);
    inbox.events.failures.set('waiting', hostDown);
    await drain();
    inbox.clock.pass(DAY_MS);

    expect(await inbox.get(DeliveryRetention).run()).toMatchObject({ emptied: 1, forgotten: 0, texts: 0 });
    expect(await inbox.read('SELECT state, body FROM delivery ORDER BY id')).toEqual([
      { state: 'done', body: null },
      { state: 'waiting', body: Buffer.from('waiting') },
    ]);
    expect(await inbox.accept('old', { signature: 'inst old' })).toBe('repeated');
  });

  test('is forgotten in batches, however much there is', async () => {
    await inbox.read(`INSERT INTO delivery (installation_id, signature, sent_at, received_at, body, state)
      SELECT 'inst', n::text, '2026-01-01Z', '2026-01-01Z', '', 'done' FROM generate_series(1, 1200) n`);
    expect(await inbox.get(DeliveryRetention).run()).toMatchObject({ emptied: 1200, forgotten: 1200, texts: 0 });
  });

  test('nobody looked at while it was parked is forgotten after thirty days', async () => {
    await acceptAll(['unreadable']);
    await drain();
    inbox.clock.pass(29 * DAY_MS);
    expect(await inbox.get(DeliveryRetention).run()).toMatchObject({ emptied: 0, forgotten: 0, texts: 0 });
    inbox.clock.pass(DAY_MS);
    expect(await inbox.get(DeliveryRetention).run()).toMatchObject({ emptied: 0, forgotten: 1, texts: 0 });
  });
});
