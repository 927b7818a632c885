import fc from 'fast-check';
import { ListEntries } from '../../../../src/core/moderation/entries/list-entries.service.js';
import { Erasures } from '../../../../src/core/moderation/erasures.service.js';
import { Explain } from '../../../../src/core/moderation/explain/explain.service.js';
import { uncountedWords } from '../../../../src/core/moderation/explain/uncounted-words.js';
import { MOST_CLAIMS } from '../../../../src/core/visitors/claim-trim.store.js';
import { ADMIN, AGENT, ListsScene, type Person } from '../../../support/lists-scene.js';

let scene: ListsScene;
let number = 0;

beforeAll(async () => {
  scene = await ListsScene.open();
});
afterAll(() => scene.close());

function phone(): string {
  number += 1;
  return `+1555020${String(number).padStart(4, '0')}`;
}

/** A victim whose address and number were proved or entered before anybody decided anything. */
async function victim(): Promise<Person & { email: string; phone: string }> {
  number += 1;
  const email = `victim${number}@example.com`;
  const person = await scene.mailer(email);
  const own = phone();
  await scene.learn(person.visitorId, { kind: 'phone', value: own, quality: 'proved', source: 'call' });
  return { ...person, email, phone: own };
}

describe('an abuser who types what is a victim’s', () => {
  test.each(['before', 'after'] as const)('%s the decision: the victim passes, the abuser does not', async (when) => {
    const innocent = await victim();
    const abuser = await scene.visitor();
    const poison = () => scene.types(abuser, { email: innocent.email, phone: innocent.phone });
    if (when === 'before') await poison();
    await scene.decide(abuser, 'blacklist');
    if (when === 'after') await poison();

    expect(await scene.passes(innocent)).toBe(true);
    expect(await scene.passes(abuser)).toBe(false);
  });

  test('a whitelisted e-mail typed by the blocked frees nobody', async () => {
    const abuser = await scene.visitor();
    await scene.decide(abuser, 'blacklist');
    const base = {
      installationId: scene.world.installationId,
      actor: ADMIN,
      source: 'panel',
      list: 'whitelist' as const,
    };
    await scene
      .get(ListEntries)
      .add({ ...base, kind: 'email', value: 'vip@example.com', reason: 'other', expiry: 'forever' });

    await scene.types(abuser, { email: 'vip@example.com' });

    expect(await scene.passes(abuser)).toBe(false);
  });

  test('an address that hundreds type binds none of them', async () => {
    const abuser = await scene.visitor();
    const others: Person[] = [];
    for (let n = 0; n < 7; n += 1) others.push(await scene.visitor({ email: 'test@test.com' }));
    await scene.types(abuser, { email: 'test@test.com' });
    await scene.decide(abuser, 'blacklist');

    for (const other of others) expect(await scene.passes(other)).toBe(true);
    expect(await scene.passes(abuser)).toBe(false);
  });
});

describe('an abuser who merges into somebody important', () => {
  test.each(['before', 'after'] as const)('%s the decision', async (when) => {
    const vip = await scene.visitor({ email: `vip${(number += 1)}@example.com` });
    await scene.decide(vip, 'whitelist', { actor: ADMIN });
    const abuser = await scene.visitor();
    if (when === 'before') scene.merges(abuser, vip);
    await scene.decide(abuser, 'blacklist');
    if (when === 'after') scene.merges(abuser, vip);

    expect(await scene.passes(vip)).toBe(true);
    expect(await scene.passes(abuser)).toBe(false);
    expect(scene.contactOf(vip).blocked).toBe(false);
  });

  test('and then types a blacklisted number there: it is nobody’s, and the person passes', async () => {
    const criminal = await victim();
    await scene.decide(criminal, 'blacklist');
    const person = await scene.visitor({ email: `joe${(number += 1)}@example.com` });
    const abuser = await scene.visitor();
    scene.merges(abuser, person);
    await scene.passes(abuser);
    scene.world.clock.pass(5_000);
    await scene.types({ ...abuser, contactId: person.contactId }, { phone: criminal.phone });

    expect(await scene.passes(person)).toBe(true);
  });

  test('by a command on the poisoned contact only the session is taken', async () => {
    const person = await scene.visitor({ email: `ann${(number += 1)}@example.com` });
    const abuser = await scene.visitor();
    scene.merges(abuser, person);
    await scene.passes(abuser);
    await scene.world.agentNotes(abuser.conversationId, '#doorman blacklist');

    expect(await scene.passes(person)).toBe(true);
    expect(await scene.passes(abuser)).toBe(false);
  });

  test('a victim who joins a contact that an abuser prepared with a blacklisted number is asked about, not blocked', async () => {
    const criminal = await victim();
    await scene.decide(criminal, 'blacklist');
    const trap = await scene.visitor();
    await scene.types(trap, { email: `trapped${(number += 1)}@example.com`, phone: criminal.phone });
    const innocent = await scene.visitor();
    scene.world.clock.pass(5_000);
    scene.merges(innocent, trap);

    expect(await scene.passes(innocent)).toBe(true);
  });
});

type Step = 'email' | 'phone' | 'merge' | 'write' | 'both';

test('what was typed on a contact from which several write is nobody’s, and Explain says so of person and number', async () => {
  const explained = async (target: { visitorId: number } | { phone: string }): Promise<string[]> => {
    const { uncounted } = await scene.get(Explain).whole(scene.world.installationId, target);
    return uncounted.map((one) => uncountedWords(one).split(',')[0] ?? '');
  };
  const words = ['The phone number was typed on a contact in the helpdesk from which several people write'];
  const person = await scene.visitor();
  const [before, after] = [phone(), phone()];
  const joins = await scene.visitor();
  scene.merges(joins, person);
  scene.world.clock.pass(5_000);
  // Told before the merge is known, and after it.
  await scene.types(person, { phone: before });
  expect(await explained({ phone: before })).toEqual([]);
  await scene.passes(joins);
  await scene.types(person, { phone: after });

  for (const number of [before, after]) expect(await explained({ phone: number })).toEqual(words);
  expect(await explained({ visitorId: person.visitorId })).toEqual(words);

  const owner = await scene.visitor();
  await scene.learn(owner.visitorId, { kind: 'phone', value: after, quality: 'proved', source: 'call' });
  expect(await explained({ phone: after })).toEqual([]);
  for (const value of [before, after]) {
    await scene.learn(person.visitorId, { kind: 'phone', value, quality: 'entered', source: 'agent' });
  }
  expect(await explained({ visitorId: person.visitorId })).toEqual([]);
});

test('who types thousands of addresses is known by the latest few, and by what is proved or covered', async () => {
  const own = async ({ visitorId }: Person): Promise<string[]> => {
    const held = `SELECT value FROM identifier WHERE visitor_id = $1 AND kind = 'email' ORDER BY last_seen_at`;
    return (await scene.world.read<{ value: string }>(held, [visitorId])).map(({ value }) => value);
  };
  const typist = await scene.visitor();
  const typesMany = async (name: string): Promise<string[]> => {
    const typed = Array.from({ length: MOST_CLAIMS + 3 }, (_, n) => `${name}${n}@example.com`);
    for (const email of typed) await scene.types(typist, { email });
    return typed;
  };
  const proved = `typist${typist.visitorId}@example.com`;
  await scene.learn(typist.visitorId, { kind: 'email', value: proved, quality: 'proved', source: 'session' });

  const first = (await typesMany('one')).slice(3);
  expect(await own(typist)).toEqual([proved, ...first]);
  await scene.decide(typist, 'blacklist');
  const second = (await typesMany('two')).slice(3);
  expect(await own(typist)).toEqual([proved, ...first, ...second]);
  expect(await scene.covered(typist)).toHaveLength(1 + MOST_CLAIMS);
});

describe('who claims what is listed stays stopped, however much more is typed', () => {
  const list = (kind: 'email_domain' | 'phone_prefix', value: string) =>
    scene.get(ListEntries).add({
      ...{ installationId: scene.world.installationId, actor: ADMIN, source: 'panel', list: 'blacklist' },
      ...{ kind, value, reason: 'other', expiry: 'forever' },
    });
  const own = async () => scene.decide(await scene.mailer('kept@example.com'), 'blacklist');
  const erased = async () => {
    const owner = await scene.mailer('erased@example.com');
    await scene.decide(owner, 'blacklist');
    const { visitorId } = owner;
    const { installationId } = scene.world;
    await scene.get(Erasures).erase({ installationId, visitorId, actor: ADMIN, confirm: `visitor ${visitorId}` });
  };

  test.each([
    ['as a blacklisted visitor’s', own, { email: 'kept@example.com' }],
    ['by its domain', () => list('email_domain', 'listed.example'), { email: 'a@listed.example' }],
    ['by its prefix', () => list('phone_prefix', '+49155503'), { phone: '+4915550300001' }],
    ['of somebody erased', erased, { email: 'erased@example.com' }],
  ])('%s', async (_, decide, typed) => {
    await decide();
    const claimant = await scene.visitor(typed);
    const before = await scene.passes(claimant);
    for (let n = 0; n < MOST_CLAIMS + 3; n += 1) await scene.types(claimant, { email: `more${n}@example.com` });

    expect([before, await scene.passes(claimant)]).toEqual([false, false]);
  });
});

test('no sequence of claims by one visitor ever stops another', async () => {
  const steps = fc.array(fc.constantFrom<Step>('email', 'phone', 'merge', 'write', 'both'), {
    minLength: 1,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(steps, fc.nat({ max: 5 }), async (sequence, decidedAfter) => {
      const innocent = await victim();
      const person = await scene.visitor({ email: `person${(number += 1)}@example.com` });
      const abuser = await scene.visitor();
      for (const [index, step] of sequence.entries()) {
        if (index === decidedAfter) await scene.decide(abuser, 'blacklist', { actor: AGENT });
        await take(step, abuser, innocent, person);
      }
      await scene.decide(abuser, 'blacklist', { actor: AGENT });

      expect(await scene.passes(innocent)).toBe(true);
      expect(await scene.passes(person)).toBe(true);
      expect(await scene.passes(abuser)).toBe(false);
    }),
    { numRuns: 12 },
  );
});

let merged = new Set<number>();

async function take(
  step: Step,
  abuser: Person,
  innocent: Person & { email: string; phone: string },
  person: Person,
): Promise<void> {
  const at = merged.has(abuser.visitorId) ? { ...abuser, contactId: person.contactId } : abuser;
  if (step === 'email') await scene.types(at, { email: innocent.email });
  if (step === 'phone') await scene.types(at, { phone: innocent.phone });
  if (step === 'both') await scene.types(at, { email: innocent.email, phone: innocent.phone });
  if (step === 'write') await scene.passes(abuser);
  if (step !== 'merge' || merged.has(abuser.visitorId)) return;
  scene.merges(abuser, person);
  merged = new Set([...merged, abuser.visitorId]);
}
