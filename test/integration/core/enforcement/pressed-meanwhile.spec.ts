import fc from 'fast-check';
import type { HelpdeskEvent, Performer } from '../../../../src/core/ports/helpdesk-event.js';
import { HelpdeskEventService } from '../../../../src/core/webhook-inbox/dispatch/helpdesk-event.service.js';
import { WaitingPresses } from '../../../../src/core/webhook-inbox/dispatch/waiting-presses.service.js';
import { UnavailableError, UpstreamError } from '../../../../src/platform/errors/doorman-error.js';
import type { EnforcementAccount } from '../../../support/enforcement-account.js';
import { EnforcementWorld } from '../../../support/enforcement-world.js';
import { FAKE_SERVICE_USER_ID } from '../../../support/fake-helpdesk-host.js';
import { pressFlag, toldOfFlag, type Told } from '../../../support/pressed-on-host.js';

const ANN: Performer = { kind: 'agent', agentId: 3 };
const OURSELVES: Performer = { kind: 'agent', agentId: FAKE_SERVICE_USER_ID };
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

const told = (by: Performer): Told => toldOfFlag(world, account, by);
const press = (): Told => pressFlag(world, account, ANN);

async function take(...events: HelpdeskEvent[]): Promise<void> {
  for (const event of events) await world.get(HelpdeskEventService).process(account.id, event);
}

const lookAgain = (): Promise<void> => world.get(WaitingPresses).run();

/** Carries out what is wanted; answers what the host tells of our own write, if there was one. */
async function drain(): Promise<Told[]> {
  world.clock.pass(1_000);
  const before = account.contact()?.blocked;
  await world.drain();
  return account.contact()?.blocked === before ? [] : [told(OURSELVES)];
}

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

type Step = 'press' | 'blacklist' | 'clear' | 'drain' | 'tell' | 'look';

/** What is pressed, decided, carried out and told in a story; the dice say what is told first. */
class Play {
  last = 'normal';
  private readonly untold: HelpdeskEvent[] = [];

  constructor(private readonly dice: fc.Stream<number>) {}

  async step(what: Step): Promise<void> {
    if (what === 'tell') await this.tell();
    else if (what === 'look') await lookAgain();
    else if (what === 'drain') this.keep(await drain());
    else if (what === 'press') this.press();
    else await this.decide(what);
  }

  async tellAll(): Promise<void> {
    while (this.untold.length > 0) await this.tell();
  }

  private press(): void {
    this.keep([press()]);
    this.last = account.contact()?.blocked ? 'blacklisted' : 'normal';
  }

  private async decide(what: 'blacklist' | 'clear'): Promise<void> {
    world.clock.pass(3_000);
    await account.decide(what);
    this.last = what === 'clear' ? 'normal' : 'blacklisted';
  }

  private async tell(): Promise<void> {
    const [event] = this.untold.splice((this.dice.next().value as number) % (this.untold.length || 1), 1);
    if (event) await take(event);
  }

  private keep(all: readonly Told[]): void {
    this.untold.push(...all.flatMap(({ webhook, feed }) => [webhook, feed]));
  }
}

test('whatever is open, told late or twice: what was decided last holds, on the host’s page as on ours', async () => {
  const step = fc.constantFrom<Step>('press', 'blacklist', 'clear', 'drain', 'tell', 'look');
  const story = fc.tuple(fc.array(step, { minLength: 3, maxLength: 9 }), fc.infiniteStream(fc.nat()));
  await fc.assert(
    fc.asyncProperty(story, async ([steps, dice]) => {
      await world.retire();
      account = await world.install();
      const play = new Play(dice);
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
