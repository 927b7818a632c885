import { FaultWorld } from './fault-world.js';

let world: FaultWorld;

beforeEach(async () => {
  world = await FaultWorld.open();
});

afterEach(() => world.close());

describe('Doorman away for a while', () => {
  it('finds what was written, noted and blocked meanwhile', async () => {
    const noted = await world.writer('first of the noted one');
    const blocked = await world.writer('first of the blocked one');
    const innocent = await world.writer('first of the innocent one');
    await world.settle();
    await world.goAway();

    await noted.write('before the note');
    await world.agentNotes(noted.conversationId, '#doorman blacklist spam');
    const stopped = [await noted.write('after the note'), await noted.write('and once more')];
    await blocked.write('before the block');
    await world.agentBlocks(blocked.contactId, true);
    // The host's lists do not tell when the flag was set: the Block counts from when it is found.
    await blocked.write('after the block, before it is found');
    await innocent.write('nothing happened to me');
    const stranger = await world.writer('somebody new');
    world.pass(60);
    await world.host.webhooksDelivered();
    await world.comeBack();
    await world.doorman.reconcile('fault');
    await world.settle();
    stopped.push(await blocked.write('after it was found'));
    await world.settle();

    expect(await world.statusOf(noted.contactId)).toBe('blacklisted');
    expect(await world.statusOf(blocked.contactId)).toBe('blacklisted');
    expect(await world.statusOf(innocent.contactId)).toBe('normal');
    expect(await world.statusOf(stranger.contactId)).toBe('normal');
    expect(await world.attempts()).toEqual(stopped);
    expect(world.flagOnHost(noted.contactId)).toBe(true);
    expect(world.flagOnHost(innocent.contactId)).toBe(false);
    expect(world.statusOnHost(noted.conversationId)).toBe('resolved');
    expect(world.statusOnHost(blocked.conversationId)).toBe('resolved');
    expect(world.statusOnHost(innocent.conversationId)).toBe('open');
    expect(await world.openEffects()).toEqual([]);
    const count = await world.count('Doorman away for a while');
    expect(count).toMatchObject({ lost: 0, recovered: 7 });
  });
});
