import { FaultWorld, type Writer } from './fault-world.js';

let world: FaultWorld;
let writer: Writer;

beforeEach(async () => {
  world = await FaultWorld.open();
  writer = await world.writer();
  await world.settle();
});

afterEach(() => world.close());

/** A decision of a person at a shell, which asks nothing of the host. */
async function decide(action: 'blacklist' | 'clear'): Promise<void> {
  world.pass(2);
  const actor = { kind: 'shell' as const, agentId: null, role: 'administrator' as const };
  const target = { contactId: writer.contactId };
  await world.doorman.moderation.apply({ installationId: 'fault', action, target, actor, source: 'cli' });
}

describe('the host’s API away and back', () => {
  it('carries out the last decision, and all that waited for it', async () => {
    world.hostFails('reset');
    await decide('blacklist');
    const attempt = await writer.write('while the host is away');
    await world.settle();
    expect(await world.openEffects()).not.toEqual([]);
    expect(world.flagOnHost(writer.contactId)).toBe(false);
    world.hostIsBack();
    world.pass(600);
    await world.settle();

    expect(world.flagOnHost(writer.contactId)).toBe(true);
    expect(world.statusOnHost(writer.conversationId)).toBe('resolved');
    expect(await world.attempts()).toEqual([attempt]);
    expect(await world.openEffects()).toEqual([]);
    expect(await world.count('host API down and back')).toMatchObject({ lost: 0 });
  });

  it('obeys a note that could not be checked with the host at first', async () => {
    await world.agentNotes(writer.conversationId, '#doorman blacklist');
    world.hostFails(503);
    await world.settle();
    expect(await world.statusOf(writer.contactId)).toBe('normal');
    const attempt = await writer.write('after the note, before it was obeyed');
    await world.settle();
    world.hostIsBack();
    world.pass(600);
    await world.settle();

    expect(await world.statusOf(writer.contactId)).toBe('blacklisted');
    expect(await world.attempts()).toEqual([attempt]);
    expect(world.flagOnHost(writer.contactId)).toBe(true);
    expect(await world.count('a note while the host API is down')).toMatchObject({ lost: 0 });
  });
});

describe('429 with Retry-After', () => {
  it('is waited out without a single request, and nothing is given up', async () => {
    world.hostFails(429, { times: 3, retryAfterSeconds: 30 });
    await decide('blacklist');
    await world.settle();
    const asked = world.host.requests.all().length;
    world.pass(25);
    await world.settle();
    expect(world.host.requests.all()).toHaveLength(asked);
    for (let minutes = 0; minutes < 10; minutes++) {
      world.pass(60);
      await world.settle();
    }

    expect(world.host.requests.all().filter(({ status }) => status === 429)).toHaveLength(3);
    expect(world.flagOnHost(writer.contactId)).toBe(true);
    expect(world.statusOnHost(writer.conversationId)).toBe('resolved');
    expect(await world.openEffects()).toEqual([]);
    expect(await world.count('429s')).toMatchObject({ lost: 0 });
  });
});

describe('an effect that fails across a change of mind', () => {
  it('is not carried out when the host is back: the contact stays free', async () => {
    world.hostFails('reset');
    await decide('blacklist');
    await world.settle();
    await decide('clear');
    await world.settle();
    world.hostIsBack();
    world.pass(600);
    await world.settle();

    expect(await world.statusOf(writer.contactId)).toBe('normal');
    expect(world.flagOnHost(writer.contactId)).toBe(false);
    expect(world.statusOnHost(writer.conversationId)).toBe('open');
    expect(world.ourWrites().filter((write) => write.startsWith('PATCH contacts'))).toEqual([]);
    expect(await world.openEffects()).toEqual([]);
    expect(await world.count('enforcement across a change of mind')).toMatchObject({ lost: 0 });
  });

  it('ends as the second thought says when the first had been carried out', async () => {
    await decide('blacklist');
    await world.settle();
    expect(world.flagOnHost(writer.contactId)).toBe(true);
    world.hostFails('reset');
    await decide('clear');
    await world.settle();
    await decide('blacklist');
    await world.settle();
    await decide('clear');
    await world.settle();
    world.hostIsBack();
    world.pass(600);
    await world.settle();

    expect(world.flagOnHost(writer.contactId)).toBe(false);
    expect(await world.openEffects()).toEqual([]);
    expect(await world.count('three changes of mind while the host is down')).toMatchObject({ lost: 0 });
  });
});
