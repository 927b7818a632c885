import { FaultWorld, type Writer } from './fault-world.js';

let world: FaultWorld;
let writer: Writer;

beforeEach(async () => {
  world = await FaultWorld.open();
  writer = await world.writer();
  await world.settle();
});

afterEach(() => world.close());

describe('a late webhook after an unblock', () => {
  it('of the host’s own Block never blocks again', async () => {
    world.host.controls.holdWebhooks('after-build');
    await world.agentBlocks(writer.contactId, true);
    const between = await writer.write('between Block and Unblock');
    await world.agentBlocks(writer.contactId, false);
    const after = await writer.write('after Unblock');
    await world.host.controls.releaseWebhooks('reversed');
    await world.settle();

    expect(await world.statusOf(writer.contactId)).toBe('normal');
    expect(world.flagOnHost(writer.contactId)).toBe(false);
    expect(world.statusOnHost(writer.conversationId)).toBe('open');
    expect(world.ourWrites()).not.toContain(`PATCH contacts/${writer.contactId}`);
    expect(await world.attempts()).toEqual([]);
    expect(await world.count('a late Block after its Unblock')).toMatchObject({ lost: 0 });
    expect([between, after].every((id) => world.host.state.messages.has(id))).toBe(true);
  });

  it('of a note never blacklists again, and the ledger tells what fell between', async () => {
    world.host.controls.holdWebhooks('after-build');
    await world.agentNotes(writer.conversationId, '#doorman blacklist');
    const between = await writer.write('between blacklist and clear');
    await world.agentNotes(writer.conversationId, '#doorman clear', 'bob');
    await writer.write('after clear');
    await world.host.controls.releaseWebhooks('reversed');
    await world.settle();
    world.pass(120);
    await world.settle();

    expect(await world.statusOf(writer.contactId)).toBe('normal');
    expect(world.flagOnHost(writer.contactId)).toBe(false);
    expect(world.statusOnHost(writer.conversationId)).toBe('open');
    expect(await world.attempts()).toEqual([between]);
    expect(await world.openEffects()).toEqual([]);
    expect(await world.count('a late command after its Clear')).toMatchObject({ lost: 0 });
  });

  it('of a message from the blocked time resolves nothing any more', async () => {
    await world.agentNotes(writer.conversationId, '#doorman blacklist');
    await world.settle();
    world.host.controls.holdWebhooks('after-build');
    const late = await writer.write('while blacklisted');
    world.host.controls.delivery.hold = 'none';
    await world.agentNotes(writer.conversationId, '#doorman clear');
    // Our flag is still on, so the host tells nobody of it; Doorman does.
    const reopened = await writer.write('free again');
    await world.settle();
    expect(world.statusOnHost(writer.conversationId)).toBe('open');
    await world.host.controls.releaseWebhooks();
    await world.settle();

    expect(await world.attempts()).toEqual([late]);
    expect(world.statusOnHost(writer.conversationId)).toBe('open');
    expect(world.flagOnHost(writer.contactId)).toBe(false);
    expect(world.host.state.messages.has(reopened)).toBe(true);
    expect(await world.count('a late message after a Clear')).toMatchObject({ lost: 0 });
  });
});
