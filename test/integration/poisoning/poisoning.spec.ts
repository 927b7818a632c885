import { crowdOf, nextOfAll } from './crowd.js';
import type { Chatter, Somebody } from './people.js';
import { PoisoningWorld } from './poisoning-world.js';
import { press } from './press.js';

/** Nine hundred webhooks one after the other: minutes on a machine with thirty others at work, seconds on a quiet one. */
const CROWD_PATIENCE_MS = 1_200_000;

let world: PoisoningWorld;
let number = 0;

beforeAll(async () => {
  world = await PoisoningWorld.open();
});
afterAll(() => world.close());

const FREE = { message: 'seen', call: 'rings' };
const STOPPED = { message: 'stopped', call: 'busy' };
const JUST = { victim: FREE, abuser: STOPPED };
const WHEN = ['before', 'after'] as const;

/** What becomes of both, the abuser last: what he does may harm nobody. */
async function both(victim: Somebody, abuser: Somebody): Promise<unknown> {
  return { victim: await world.next(victim), abuser: await world.next(abuser) };
}

/** The poison comes before the decision, or after it. */
async function inOrder(
  when: 'before' | 'after',
  poison: () => Promise<unknown>,
  decide: () => Promise<unknown>,
): Promise<void> {
  const steps = when === 'before' ? [poison, decide] : [decide, poison];
  for (const step of steps) await step();
}

/** An agent's press in the panel beside the chatter's conversation, for everything that is his. */
async function panel(abuser: Chatter, body: object = {}): Promise<void> {
  const visitorId = await world.visitorOf(abuser);
  expect(
    (await (await world.agent()).post(`visitors/${visitorId}/decisions`, { action: 'blacklist', ...body })).status,
  ).toBe(200);
  await world.settle();
}

async function vip(): Promise<Somebody> {
  const somebody = await world.customer();
  const ann = await world.agent();
  const { body } = await ann.get<{ id: number }>(`visitors/by-contact/${world.contactWith(somebody.email)}`);
  expect((await ann.post(`visitors/${body.id}/decisions`, { action: 'whitelist' })).status).toBe(200);
  return somebody;
}

describe('an abuser types what is a customer’s', () => {
  const ways = (['contact', 'set_user', 'form'] as const).flatMap((way) =>
    (['email', 'phone_number'] as const).flatMap((field) => WHEN.map((when) => ({ way, field, when }))),
  );

  test.each(ways)('$field by $way, $when the decision', async ({ way, field, when }) => {
    const victim = await world.customer();
    const abuser = await world.chatter(way === 'form' ? 'helpCentre' : 'website');
    const typed = field === 'email' ? { email: victim.email } : { phone_number: victim.phone };
    const poison = () => world.types(way, abuser, typed);
    await inOrder(when, poison, () => world.note(abuser, '#doorman blacklist'));

    expect(await both(victim, abuser)).toEqual(JUST);
  });

  test.each(WHEN)('the number of somebody who only calls, %s the decision', async (when) => {
    const caller = world.stranger();
    await world.rings(caller.phone);
    const abuser = await world.chatter();
    const poison = () => world.types('contact', abuser, { phone_number: caller.phone });
    await inOrder(when, poison, () => panel(abuser));

    expect(await both(caller, abuser)).toEqual(JUST);
  });

  test.each(WHEN)(
    'the IP, %s the decision; an agent cannot tick it, and a listed one catches nobody by it',
    async (when) => {
      const ip = `198.51.100.${(number += 1)}`;
      const victim = await world.chatter();
      await world.says(victim.visitor, 'PATCH', 'contact', { additional_attributes: { created_at_ip: ip } });
      const abuser = await world.chatter();
      const poison = () =>
        world.says(abuser.visitor, 'PATCH', 'contact', { additional_attributes: { created_at_ip: ip } });
      await inOrder(when, poison, () => panel(abuser));
      const visitorId = await world.visitorOf(abuser);
      const ticked = await (
        await world.agent()
      ).post(`visitors/${visitorId}/decisions`, { action: 'blacklist', ips: [ip] });
      const entry = { list: 'blacklist', kind: 'ip', value: ip, reason: 'spam', expiry: 'forever' };
      const listed = await (await world.agent('root')).post('list-entries', entry);

      expect([ticked.status, listed.status]).toEqual([403, 201]);
      expect(await both(victim, abuser)).toEqual(JUST);
    },
  );
});

describe('an abuser comes to the contact of somebody important', () => {
  test.each(WHEN)('by typing the e-mail, %s a press in the panel', async (when) => {
    const victim = await vip();
    const abuser = await world.chatter();
    const poison = () => world.types('contact', abuser, { email: victim.email });
    await inOrder(when, poison, () => panel(abuser));

    expect(await both(victim, abuser)).toEqual(JUST);
  });

  test.each(WHEN)('by an agent’s merge, %s the decision', async (when) => {
    const victim = await vip();
    const abuser = await world.chatter();
    const ids = () => ({
      base_contact_id: world.contactWith(victim.email),
      mergee_contact_id: world.contactOf(abuser),
    });
    const merge = () => world.asAgent('POST', 'actions/contact_merge', ids());
    await inOrder(when, merge, () => world.note(abuser, '#doorman blacklist'));

    expect(await both(victim, abuser)).toEqual(JUST);
  });

  test.each(['macro', 'native Block', 'macro, then native Block', 'native Block, then macro'])(
    'and an agent uses the %s there',
    async (ways) => {
      const victim = await world.customer();
      const abuser = await world.chatter();
      await world.types('contact', abuser, { email: victim.email });
      for (const way of ways.split(', then ')) {
        if (way === 'macro') await world.macro(abuser);
        else await world.asAgent('PATCH', `contacts/${world.contactOf(abuser)}`, { blocked: true });
      }

      expect(await both(victim, abuser)).toEqual(JUST);
    },
  );

  test('after the decision, and an agent presses Block there', async () => {
    const victim = await world.customer();
    const abuser = await world.chatter();
    await world.note(abuser, '#doorman blacklist');
    await world.types('contact', abuser, { email: victim.email });
    await world.asAgent('PATCH', `contacts/${world.contactOf(abuser)}`, { blocked: true });

    expect(await both(victim, abuser)).toEqual(JUST);
  });
});

test.each(WHEN)('a whitelisted e-mail that the blocked types frees nobody, %s the decision', async (when) => {
  const email = `listed${(number += 1)}@example.com`;
  const entry = { list: 'whitelist', kind: 'email', value: email, reason: 'other', expiry: 'forever' };
  expect((await (await world.agent()).post('list-entries', entry)).status).toBe(201);
  const abuser = await world.chatter();
  await inOrder(
    when,
    () => world.types('contact', abuser, { email }),
    () => panel(abuser),
  );

  expect(await world.next(abuser)).toEqual(STOPPED);
});

describe('somebody whom nobody knew until then, and whose identifier the abuser had claimed, is asked about', () => {
  test.each(['dismiss', 'whitelist'])('the number: one press on %s frees the next call', async (action) => {
    const unknown = world.stranger();
    const abuser = await world.chatter();
    await world.types('contact', abuser, { phone_number: unknown.phone });
    await panel(abuser);
    expect(await world.rings(unknown.phone)).toBe('busy');

    await press(world, action, 'call_stopped_by_claim');

    expect(await both(unknown, abuser)).toEqual(JUST);
  });

  test.each(['dismiss', 'whitelist'])('the e-mail: one press on %s frees the next one', async (action) => {
    const unknown = world.stranger();
    const abuser = await world.chatter();
    await world.types('contact', abuser, { email: unknown.email });
    await panel(abuser);
    expect(await world.fateOf(await unknown.write('hello?'))).toBe('stopped');
    expect(await world.fateOf(await unknown.write('hello?'))).toBe('stopped');

    await press(world, action, 'stopped_by_claim');

    expect(await both(unknown, abuser)).toEqual(JUST);
  });

  test.each(['e-mail', 'SMS'])(
    'by %s, and it came before the decision: whoever writes from there is a customer by then',
    async (by) => {
      const unknown = by === 'SMS' ? world.texter() : world.stranger();
      const abuser = await world.chatter();
      const typed = by === 'SMS' ? { phone_number: unknown.phone } : { email: unknown.email };
      await world.types('contact', abuser, typed);
      await unknown.write('good morning');
      await world.note(abuser, '#doorman blacklist');
      await world.asAgent('PATCH', `contacts/${world.contactOf(abuser)}`, { blocked: true });

      expect(await both(unknown, abuser)).toEqual(JUST);
    },
  );

  test('who writes from an address is blacklisted in that conversation, and so is who typed it', async () => {
    const sender = world.stranger();
    const typist = await world.chatter();
    await world.types('contact', typist, { email: sender.email });
    const first = await sender.write('you fools');
    await world.noteIn(world.host.state.messages.get(first)?.conversationId, '#doorman blacklist abusive');

    expect(await world.fateOf(await sender.write('and again'))).toBe('stopped');
    expect(await world.fateOf(await typist.write('and here'))).toBe('stopped');
  });
});

test(
  'an address that 200 visitors typed binds none of them, whoever of them is blacklisted',
  async () => {
    const crowd = await crowdOf(world, 200, 'test@test.com');
    const [abuser, another] = [crowd[0], crowd[100]];
    for (const one of [abuser, another]) if (one) await panel(one);

    const fates = await nextOfAll(world, crowd);

    expect(fates.flatMap((fate, index) => (fate === 'seen' ? [] : [`${index} ${fate}`]))).toEqual([
      '0 stopped',
      '100 stopped',
    ]);
  },
  CROWD_PATIENCE_MS,
);
