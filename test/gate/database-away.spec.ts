import { SwallowedMessageReadModel } from '../../src/core/screening/gate/swallowed-message.read-model.js';
import { SwallowedKeeper } from '../../src/core/webhook-inbox/swallowed/swallowed-keeper.service.js';
import { shutDatabase } from '../support/shut-database.js';
import { send, type GateVisitor } from './gate-visitor.js';
import { GateWorld } from './gate-world.js';

describe('a database that is away', () => {
  let world: GateWorld;
  let blocked: GateVisitor;
  let cleared: GateVisitor;
  let swallowedId: unknown;
  let reopen: () => Promise<void>;

  beforeAll(async () => {
    world = await GateWorld.open();
    cleared = await world.blockedVisitor();
    await cleared.write('swallowed once');
    await world.settle();
    await world.decide('clear', cleared);
    blocked = await world.blockedVisitor();
    swallowedId = (await blocked.write('before')).json['id'];
    await world.settle();
  });

  afterAll(() => world.close());

  const keeper = (): SwallowedKeeper => world.doorman.app.get(SwallowedKeeper, { strict: false });

  async function isKept(replyTo: unknown): Promise<void> {
    const before = world.writesAtHost();
    const text = `in reply to ${String(replyTo)}`;
    const answer = await blocked.ask('messages', { body: { message: { content: text, reply_to: replyTo } } });
    expect(answer).toMatchObject({ status: 200, json: { content: text, message_type: 0 } });
    expect((await keeper().spool.all()).map((one) => one.text)).toContain(text);
    expect(world.writesAtHost()).toEqual(before);
  }

  async function isTheHosts(): Promise<void> {
    const path = `/api/v1/widget/messages?website_token=${cleared.websiteToken}`;
    const own = await send(world.host.url, path, 'GET', null, { 'x-auth-token': cleared.token });
    expect(own.text).toContain('hello');
    const { status, json } = await cleared.read();
    expect({ status, json }).toEqual({ status: 200, json: own.json });
  }

  describe('gone', () => {
    beforeAll(async () => {
      reopen = await shutDatabase(world.database.url);
    });

    afterAll(async () => {
      await reopen();
      await keeper().tidy();
    });

    it('a blocked visitor is answered and the message kept', () => isKept(undefined));
    it('so is one that answers a swallowed message', () => isKept(swallowedId));
    it('whoever was cleared is given the host’s own answer', () => isTheHosts());
  });

  describe('silent', () => {
    beforeAll(() => {
      vi.spyOn(SwallowedMessageReadModel.prototype, 'ofSession').mockReturnValue(new Promise(() => undefined));
    });

    afterAll(() => void vi.restoreAllMocks());

    it('whoever was cleared is given the host’s own answer', () => isTheHosts());
    it('a blocked visitor who answers a swallowed message is answered within the proxy’s patience', async () => {
      const begun = performance.now();
      const answer = await blocked.ask('messages', {
        body: { message: { content: 'again', reply_to: swallowedId } },
      });
      expect(answer).toMatchObject({ status: 200, json: { content: 'again' } });
      expect(performance.now() - begun).toBeLessThan(8_000);
    });
  });

  it('once it is back, all that was kept is on record', async () => {
    await keeper().tidy();
    const texts = (await world.attempts()).map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining(['before', 'in reply to undefined', `in reply to ${String(swallowedId)}`, 'again']),
    );
  });
});
