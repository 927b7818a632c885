import { InstallationDirectory } from '../../../src/core/installations/installation-directory.service.js';
import { HostGaps } from '../../../src/core/webhook-inbox/host-gaps.service.js';
import { CABLE_PATIENCE, type CablePatience } from '../../../src/integrations/chatwoot/feed/cable-connection.js';
import type { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { SandboxVisitor } from '../../sandbox/sandbox-visitor.js';
import { until } from '../../support/until.js';
import { INSTALLATION } from './fault-world.js';
import { FeedWorld, type First, type Known } from './feed-world.js';
import { leftAccount, silence, staleToken } from './spoilt-feed.js';

const BOTH: First[] = ['webhook', 'feed'];
const BACK_OFF_SECONDS = 200;
const DROPS = 20;

let world: FeedWorld;

beforeAll(async () => {
  world = await FeedWorld.open();
  await world.listen();
});

afterAll(() => world.close());

afterEach(() => {
  world.host.controls.reset();
  Object.assign(world.host.cable, { refuse: 0, silent: false });
});

const anEmail = ({ contactId }: { contactId: number }): string => `person${contactId}@example.com`;

/** Away from the host and back again, when its pauses are over. */
async function reconnected(): Promise<void> {
  world.faults.pass(BACK_OFF_SECONDS);
  await world.listening();
  await world.settle();
}

describe.each(BOTH)('told by the %s first', (first) => {
  it('Block, Unblock, mute and unmute are each the agent’s who pressed it', async () => {
    const { contactId, conversationId } = await world.person();
    await world.told(first, () => world.as('ann', 'PATCH', `contacts/${contactId}`, { blocked: true }));
    expect(await world.faults.statusOf(contactId)).toBe('blacklisted');
    await world.settle();
    await world.told(first, () => world.as('bob', 'PATCH', `contacts/${contactId}`, { blocked: false }));
    await world.settle();
    await world.told(first, () => world.as('bob', 'POST', `conversations/${conversationId}/mute`));
    await world.settle();
    await world.told(first, () => world.as('ann', 'POST', `conversations/${conversationId}/unmute`));

    expect(await world.decisions(contactId)).toEqual([
      'blacklist by Ann',
      'clear by Bob',
      'blacklist by Bob',
      'clear by Ann',
    ]);
    expect(await world.faults.statusOf(contactId)).toBe('normal');
  });

  it('an e-mail is entered by an agent or claimed by the visitor', async () => {
    const [typed, entered] = [await world.person(), await world.person()];
    await world.told(first, () => typed.visitor.ask('PATCH', 'contact', { email: anEmail(typed) }));
    await world.told(first, () =>
      world.as('ann', 'PATCH', `contacts/${entered.contactId}`, { email: anEmail(entered) }),
    );
    // Whatever an agent does with the contact later makes no claim of it an entry.
    await world.told(first, () => world.as('bob', 'PATCH', `contacts/${typed.contactId}`, { name: 'Vic' }));

    expect(await world.identifiers(typed.contactId)).toEqual({ [anEmail(typed)]: 'claimed' });
    expect(await world.identifiers(entered.contactId)).toEqual({ [anEmail(entered)]: 'entered' });
  });

  it('a merge of a blacklisted visitor blacklists the survivor only if an agent merges', async () => {
    for (const [by, status] of [
      ['agent', 'blacklisted'],
      ['visitor', 'normal'],
    ] as const) {
      const [survivor, merged] = [await world.person(), await world.person()];
      await world.told(first, () => survivor.visitor.ask('PATCH', 'contact', { email: anEmail(survivor) }));
      await world.faults.agentNotes(merged.conversationId, '#doorman blacklist');
      await world.settle();
      const ids = { base_contact_id: survivor.contactId, mergee_contact_id: merged.contactId };
      await world.told(first, () =>
        by === 'agent'
          ? world.as('bob', 'POST', 'actions/contact_merge', ids)
          : merged.visitor.ask('PATCH', 'contact', { email: anEmail(survivor) }),
      );

      await world.settle();
      expect(await world.faults.statusOf(survivor.contactId)).toBe(status);
      expect(await world.decisions(survivor.contactId)).toEqual(by === 'agent' ? ['blacklist by Bob'] : []);
      expect(world.faults.flagOnHost(survivor.contactId)).toBe(by === 'agent');
    }
  });
});

it('a deleted contact is gone, its decision is kept', async () => {
  const { contactId, conversationId } = await world.person();
  await world.faults.agentNotes(conversationId, '#doorman blacklist');
  await world.settle();
  await world.told('feed', () => world.as('root', 'DELETE', `contacts/${contactId}`));
  const rows = await world.faults.doorman.read('SELECT 1 FROM contact WHERE contact_id = $1 AND gone_at IS NOT NULL', [
    contactId,
  ]);
  expect(rows).toHaveLength(1);
  expect(await world.faults.statusOf(contactId)).toBe('blacklisted');
});

describe('where webhooks are lost', () => {
  it('the feed stands in for them, names and all, and does so once', async () => {
    const [blocked, typed, entered] = [await world.person(), await world.person(), await world.person()];
    world.host.controls.dropWebhooks(Infinity);
    world.faults.pass(3);
    await world.as('bob', 'PATCH', `contacts/${blocked.contactId}`, { blocked: true });
    await typed.visitor.ask('PATCH', 'contact', { email: anEmail(typed) });
    await world.as('ann', 'PATCH', `contacts/${entered.contactId}`, { email: anEmail(entered) });
    await world.settle();
    world.faults.pass(3);
    await world.as('ann', 'PATCH', `contacts/${blocked.contactId}`, { name: 'Vic' });
    await world.settle();

    expect(await world.decisions(blocked.contactId)).toEqual(['blacklist by Bob']);
    expect(await world.identifiers(typed.contactId)).toEqual({ [anEmail(typed)]: 'claimed' });
    expect(await world.identifiers(entered.contactId)).toEqual({ [anEmail(entered)]: 'entered' });
  });

  it('and the feed was away when it happened, nobody is named', async () => {
    const { contactId } = await world.person();
    world.host.controls.dropWebhooks(Infinity);
    await world.drop();
    await world.as('bob', 'PATCH', `contacts/${contactId}`, { blocked: true });
    await reconnected();
    await world.as('ann', 'PATCH', `contacts/${contactId}`, { name: 'Vic' });
    await world.settle();
    expect(await world.decisions(contactId)).toEqual(['blacklist by host']);
  });
});

describe('a connection', () => {
  it('that breaks twenty times loses nothing, decides nothing twice and does not hurry', async () => {
    const people: Known[] = [];
    for (let i = 0; i < DROPS; i++) {
      const visitor = await SandboxVisitor.enter(world.host);
      await visitor.write('hello');
      const contactId = Math.max(...world.host.state.contacts.keys());
      await visitor.ask('PATCH', 'contact', { email: anEmail({ contactId }) });
      people.push({ visitor, contactId, conversationId: 0 });
    }
    await world.settle();
    const opened = world.host.cable.opened;
    for (const [i, { contactId }] of people.entries()) {
      await world.drop();
      if (i % 2 === 1) world.host.controls.dropWebhooks(Infinity);
      world.faults.pass(3);
      await world.as('ann', 'PATCH', `contacts/${contactId}`, { blocked: true });
      await world.host.webhooksDelivered();
      world.host.controls.reset();
      await reconnected();
    }
    expect(world.host.cable.opened - opened).toBe(DROPS);
    await world.faults.doorman.reconcile(INSTALLATION);
    await world.settle();

    const decided = await Promise.all(people.map(({ contactId }) => world.decisions(contactId)));
    expect(decided).toEqual(people.map(() => ['blacklist by host']));
  });

  it('that the host refuses is tried again after growing pauses; Doorman works without it meanwhile', async () => {
    const { contactId } = await world.person();
    world.host.cable.refuse = 503;
    await world.drop();
    world.faults.pass(5);
    await until('the refusal is known', async () => ((await world.stateOf())?.trouble ?? '').includes('503'));
    await world.as('ann', 'PATCH', `contacts/${contactId}`, { blocked: true });
    await world.settle();
    expect(await world.decisions(contactId)).toEqual(['blacklist by host']);

    world.host.cable.refuse = 0;
    await reconnected();
    expect(await world.stateOf()).toMatchObject({ trouble: null });
  });

  it.each<[string, string, (host: SandboxHost) => () => void, Partial<CablePatience>]>([
    ['whose token is stale', 'does not confirm', staleToken, { confirmMs: 60 }],
    ['of a user who left the account', 'does not confirm', leftAccount, { confirmMs: 60 }],
    ['on which the host falls silent', 'fell silent', silence, { silenceMs: 120 }],
  ])('%s is ended, said so, and tried again', async (_, trouble, spoil, patience) => {
    world.feed.patience = { ...CABLE_PATIENCE, ...patience };
    const mend = spoil(world.host);
    await world.drop();
    world.faults.pass(5);
    await until('the trouble is told', async () => ((await world.stateOf())?.trouble ?? '').includes(trouble));
    expect(JSON.stringify(await world.stateOf())).not.toContain(world.host.state.users.get(2)?.pubsubToken);
    mend();
    world.feed.patience = CABLE_PATIENCE;
    await reconnected();
  });
});

it('more than can be taken in is left to the reconcile, and nobody is named by what comes after', async () => {
  const { contactId, visitor } = await world.person();
  await world.told('webhook', () => visitor.ask('PATCH', 'contact', { email: `much${contactId}@example.com` }));
  const gaps: string[] = [];
  world.faults.doorman.app.get(HostGaps, { strict: false }).on((id) => gaps.push(id));
  world.intake.mostWaiting = 3;
  world.host.controls.dropWebhooks(Infinity);
  world.host.cable.hold();
  const others = await Promise.all(Array.from({ length: 10 }, () => SandboxVisitor.enter(world.host)));
  await world.as('bob', 'PATCH', `contacts/${contactId}`, { blocked: true });
  world.faults.pass(3);
  world.host.cable.release();
  await world.settle();
  world.intake.mostWaiting = 1_000;
  await world.as('ann', 'PATCH', `contacts/${contactId}`, { name: 'Vic' });
  await world.settle();
  await world.faults.doorman.reconcile(INSTALLATION);
  await world.settle();

  expect(others).toHaveLength(10);
  expect(gaps).toEqual([INSTALLATION]);
  expect(await world.decisions(contactId)).toEqual(['blacklist by host']);
});

it('of two instances one listens; the other takes over when it ends, or when a dead one’s lease has run out', async () => {
  const other = await world.another();
  await other.app.get(InstallationDirectory, { strict: false }).load();
  try {
    const { holder } = (await world.stateOf()) ?? {};
    await world.person();
    expect(world.listeners()).toBe(1);
    expect((await world.stateOf())?.holder).toBe(holder);

    await world.feed.stop();
    await until('the other has taken over', async () => ((await world.stateOf())?.holder ?? holder) !== holder);
    await until('the other listens', () => world.listeners() === 1);
  } finally {
    await other.close();
  }
  await world.faults.doorman.transactions.run((tx) =>
    tx.query(`UPDATE live_feed SET holder = 'dead', lease_until = $1`, [new Date(world.faults.now() + 30_000)]),
  );
  const { opened } = world.host.cable;
  world.feed.start(15);
  await world.person();
  expect([world.listeners(), world.host.cable.opened]).toEqual([0, opened]);
  world.faults.pass(31);
  await world.listening();
  const { contactId } = await world.person();
  await world.told('webhook', () => world.as('ann', 'PATCH', `contacts/${contactId}`, { blocked: true }));
  expect(await world.decisions(contactId)).toEqual(['blacklist by Ann']);
});
