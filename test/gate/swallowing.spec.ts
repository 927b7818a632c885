import { GateWorld } from './gate-world.js';
import type { GateVisitor } from './gate-visitor.js';

describe('a blacklisted visitor before the gate', () => {
  let world: GateWorld;
  let blocked: GateVisitor;

  beforeAll(async () => {
    world = await GateWorld.open();
    blocked = await world.blockedVisitor();
  });

  afterAll(() => world.close());

  it('is answered as if the message had been sent, and nothing of it reaches the host', async () => {
    const before = world.writesAtHost().length;
    const answer = await blocked.write('BUY <b>NOW</b> & ever');
    expect(answer).toMatchObject({
      status: 200,
      json: { content: 'BUY <b>NOW</b> & ever', message_type: 0, inbox_id: 1, sender: { blocked: false } },
    });
    expect(world.writesAtHost()).toHaveLength(before);
    expect(await world.attempts()).toMatchObject([
      { text: 'BUY <b>NOW</b> & ever', conversationId: 1, stoppedBy: { role: 'visitor_blacklist', key: 'session' } },
    ]);
  });

  it('sees its message again after a reload, in order', async () => {
    const { json } = await blocked.read();
    const texts = (json['payload'] as { content: string }[]).map(({ content }) => content);
    expect(texts.at(0)).toBe('hello');
    expect(texts.at(-1)).toBe('BUY <b>NOW</b> & ever');
  });

  it('lets everybody else through', async () => {
    const visitor = await world.visitor('203.0.113.20');
    const before = world.writesAtHost().length;
    expect(await visitor.write('a real question')).toMatchObject({ status: 200, json: { content: 'a real question' } });
    expect(world.writesAtHost()).toHaveLength(before + 1);
  });
});
