import { VoiceWorld } from '../../support/voice-world.js';

const CALLER = '+18124040851';
const OTHER = '+18124040999';

describe('the front', () => {
  let world: VoiceWorld;

  beforeAll(async () => {
    world = await VoiceWorld.open();
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await world.telnyx.events.settled();
    world.telnyx.faults.set(null);
    Object.assign(world.telnyx.application.behaviour, { delayMs: 0, status: 200, answersCalls: false });
  });

  it('lets an unknown caller ring at the organisation, and remembers the caller by the number', async () => {
    const call = await world.call(CALLER);

    expect(world.heardOf(call)).toEqual(['call.initiated']);
    expect(call.state).toBe('parked');
    const [line] = await world.ledger();
    expect(line).toMatchObject({
      key: call.legId,
      outcome: 'passed',
      caller: CALLER,
      callerKind: 'number',
      attempts: 0,
    });
    expect(line?.visitorId).not.toBeNull();
  });

  it('refuses the blacklisted number before anybody answers, and nothing of the call reaches the organisation', async () => {
    await world.blacklist(CALLER);

    const call = await world.call(CALLER);

    expect(call).toMatchObject({ state: 'ended', hangupCause: 'user_busy', rejections: 1 });
    expect(world.heardOf(call)).toEqual([]);
    expect(world.telnyx.events.deliveries.filter((one) => one.callLegId === call.legId)).toMatchObject([
      { eventType: 'call.initiated', attempt: 1, status: 200 },
      { eventType: 'call.hangup', attempt: 1, status: 200 },
    ]);
    const line = (await world.ledger()).find((one) => one.key === call.legId);
    expect(line).toMatchObject({ outcome: 'refused', attempts: 1 });
  });

  it('lets another number ring, and the same again once it is cleared', async () => {
    const other = await world.call(OTHER);
    await world.decide('clear', CALLER);
    const again = await world.call(CALLER);

    expect(world.heardOf(other)).toEqual(['call.initiated']);
    expect(world.heardOf(again)).toEqual(['call.initiated']);
  });
});
