import fc from 'fast-check';
import type { HelpdeskEvent, Performer } from '../../../../src/core/ports/helpdesk-event.js';
import { WaitingPresses } from '../../../../src/core/webhook-inbox/dispatch/waiting-presses.service.js';
import { UnavailableError, UpstreamError } from '../../../../src/platform/errors/doorman-error.js';
import type { EnforcementAccount } from '../../../support/enforcement-account.js';
import { EnforcementWorld } from '../../../support/enforcement-world.js';
import { carriedOut, pressFlag, takeIn, type Told } from '../../../support/pressed-on-host.js';
import { PressedPlay, type PressedStep } from '../../../support/pressed-play.js';

const ANN: Performer = { kind: 'agent', agentId: 3 };
const NAMED = { kind: 'agent', agentId: 3, role: 'agent' };

let world: EnforcementWorld;
let account: EnforcementAccount;

beforeAll(async () => {
  world = await EnforcementWorld.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.retire();
  account = await world.install();
});

const press = (): Told => pressFlag(world, account, ANN);

const take = (...events: HelpdeskEvent[]): Promise<void> => takeIn(world, account, ...events);
const drain = (): Promise<Told[]> => carriedOut(world, account);
const lookAgain = (): Promise<void> => world.get(WaitingPresses).run();

async function status(): Promise<string | undefined> {
  const rows = await world.read<{ status: string }>(
    'SELECT v.status FROM visitor v JOIN contact c ON c.visitor_id = v.id WHERE c.installation_id = $1',
    [account.id],
  );
  return rows[0]?.status;
}

function pressed(): Promise<{ kind: string; actor: unknown; late: boolean }[]> {
  return world.read(
    `SELECT kind, actor, late FROM moderation_action WHERE installation_id = $1 AND source = 'host' ORDER BY id`,
    [account.id],
  );
}

/** Blacklisted and blocked; then decided anew, so that an effect on the contact is open. */
async function blacklistedAnew(): Promise<void> {
  await account.decide('blacklist');
  await drain();
  await account.decide('blacklist', { note: 'again' });
}

/** An Unblock that our own write came over. */
async function overwritten(): Promise<void> {
  await blacklistedAnew();
  const { webhook, feed } = press();
  await take(webhook, feed);
  await drain();
}

describe('an Unblock that an agent presses while an effect of ours is open', () => {
  test.each([
    ['the webhook first', true],
    ['the feed first', false],
  ])('is overwritten by it, and a decision once it is carried out, %s', async (_, webhookFirst) => {
    await blacklistedAnew();
    const { webhook, feed } = press();
    await take(...(webhookFirst ? [webhook, feed] : [feed, webhook]));
    expect(await status()).toBe('blacklisted');
    await lookAgain();
    expect([await status(), await pressed()]).toEqual(['blacklisted', []]);
    await drain();
    expect(account.contact()?.blocked).toBe(true);

    await Promise.all([lookAgain(), lookAgain()]);
    await drain();
    expect([await status(), account.contact()?.blocked]).toEqual(['normal', false]);
    expect(await pressed()).toEqual([{ kind: 'clear', actor: NAMED, late: false }]);
  });

  test('is one also where all of it is told after our write', async () => {
    await blacklistedAnew();
    const { webhook, feed } = press();
    await drain();
    await take(webhook, feed);
    expect(await status()).toBe('blacklisted');
    await lookAgain();
    expect([await status(), await pressed()]).toEqual(['normal', [{ kind: 'clear', actor: NAMED, late: false }]]);
  });

  test('changes nothing where somebody has decided since', async () => {
    await blacklistedAnew();
    const { webhook, feed } = press();
    await take(webhook, feed);
    await account.decide('blacklist', { note: 'and still' });
    await drain();
    await lookAgain();
    await drain();
    expect([await status(), account.contact()?.blocked]).toEqual(['blacklisted', true]);
    expect(await pressed()).toMatchObject([{ kind: 'clear', late: true }]);
  });

  test('without a name is not told from a write of ours, and waits for one no longer than the feed takes', async () => {
    await blacklistedAnew();
    const { webhook } = press();
    await take(webhook);
    await drain();
    world.clock.pass(30_000);
    const reads = account.host.callsOf('contact').length;
    await lookAgain();
    await lookAgain();
    expect(account.host.callsOf('contact')).toHaveLength(reads + 1);
    expect([await status(), account.contact()?.blocked, await pressed()]).toEqual(['blacklisted', true, []]);
  });
});

test('a Block pressed soon after an Unblock holds, also where it is told first', async () => {
  await account.decide('blacklist');
  await drain();
  const [unblock, block] = [press(), press()];
  await take(block.feed, block.webhook, unblock.feed, unblock.webhook);
  await drain();
  await lookAgain();
  await drain();
  expect([await status(), account.contact()?.blocked]).toEqual(['blacklisted', true]);
  expect(await pressed()).toMatchObject([
    { kind: 'clear', late: false },
    { kind: 'blacklist', late: false },
  ]);
});

test('an Unblock soon after our write is a decision, also where that write is told of only then', async () => {
  await account.decide('blacklist');
  const ours = await drain();
  expect(ours).toHaveLength(1);
  const { webhook, feed } = press();
  await take(...ours.flatMap((one) => [one.feed, one.webhook]));
  await take(webhook, feed);
  expect([await status(), await pressed()]).toEqual(['normal', [{ kind: 'clear', actor: NAMED, late: false }]]);
});

test('a Block that an agent presses while we take the flag off is a decision once it is off', async () => {
  await account.decide('blacklist');
  await drain();
  await account.decide('clear');
  const held = account.host.faults.hold('setBlocked');
  const draining = world.drain();
  await held.reached;
  const off = account.contact();
  if (off) off.blocked = false;
  const { webhook, feed } = press();
  await take(webhook, feed);
  held.release();
  await draining;
  expect([await status(), account.contact()?.blocked]).toEqual(['normal', false]);

  await lookAgain();
  await drain();
  expect([await status(), account.contact()?.blocked]).toEqual(['blacklisted', true]);
  expect(await pressed()).toEqual([{ kind: 'blacklist', actor: NAMED, late: false }]);
});

test('a host that cannot be asked keeps nobody else waiting', async () => {
  await overwritten();
  account.host.faults.fail('contact', new UnavailableError('host.away', 'the host is away'));
  const away = account;

  account = await world.install();
  await overwritten();
  await lookAgain();
  expect(await status()).toBe('normal');

  away.host.faults.heal();
  account = away;
  await lookAgain();
  expect(await status()).toBe('normal');
});

test('a contact that cannot be read keeps no other waiting', async () => {
  await overwritten();
  await world.read(
    `INSERT INTO contact_change (installation_id, contact_id, field, value, at, waiting) VALUES ($1, 9, 'blocked', 'false', $2, true)`,
    [account.id, new Date(world.clock.now().getTime() - 60_000)],
  );
  account.host.faults.fail('contact', new UpstreamError('host.failed', 'it breaks', { upstreamStatus: 500 }), 1);
  await lookAgain();
  expect(await status()).toBe('normal');
});

test('whatever is open, told late or twice: what was decided last holds, on the host’s page as on ours', async () => {
  const step = fc.constantFrom<PressedStep>('press', 'blacklist', 'clear', 'drain', 'tell', 'look');
  const story = fc.tuple(fc.array(step, { minLength: 3, maxLength: 9 }), fc.infiniteStream(fc.nat()));
  await fc.assert(
    fc.asyncProperty(story, async ([steps, dice]) => {
      await world.retire();
      account = await world.install();
      const play = new PressedPlay(world, account, dice);
      for (const what of steps) await play.step(what);
      for (let round = 0; round < 4; round++) {
        await play.tellAll();
        await play.step('drain');
        await play.step('look');
      }
      expect([await status(), account.contact()?.blocked]).toEqual([play.last, play.last === 'blacklisted']);
    }),
    { numRuns: 8 },
  );
});
