import { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { askAs, SandboxVisitor } from '../../sandbox/sandbox-visitor.js';
import { WebhookReceiver } from '../../sandbox/webhook-receiver.js';

interface Told {
  event: string;
  id: number;
  blocked?: boolean;
}

describe('Webhooks of the sandbox', () => {
  let receiver: WebhookReceiver;
  let host: SandboxHost;

  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    host = await SandboxHost.start({ seed: { webhooks: [{ url: receiver.url }] } });
  });

  afterEach(async () => {
    await host.stop();
    await receiver.stop();
  });

  const told = (): Told[] => receiver.take().map(({ raw }) => JSON.parse(raw) as Told);
  const block = (blocked: boolean): Promise<unknown> => askAs(host, 'doorman', 'PATCH', 'contacts/1', { blocked });

  it.each([500, 429, 401])('are sent once when the receiver answers %d', async (status) => {
    receiver.answer = { status };
    await SandboxVisitor.enter(host);
    await host.webhooksDelivered();

    expect(told()).toHaveLength(1);
    expect(host.deliveries).toMatchObject([{ event: 'contact_created', status, error: null }]);
  });

  it('are lost when the receiver is down, and the helpdesk goes on', async () => {
    await receiver.stop();
    const visitor = await SandboxVisitor.enter(host);
    await host.webhooksDelivered();

    expect(host.deliveries).toMatchObject([{ status: null, error: expect.any(String) as string }]);
    expect((await visitor.write('still here')).status).toBe(200);
    receiver = await WebhookReceiver.start();
  });

  it('follow a redirect and bring the body along', async () => {
    receiver.answer = { status: 307, location: '/moved' };
    await SandboxVisitor.enter(host);
    await host.webhooksDelivered();

    const [first, second] = receiver.take();
    expect(second).toMatchObject({ path: '/moved', raw: first?.raw });
  });

  it('show the state of their delivery when the job is late', async () => {
    await SandboxVisitor.enter(host);
    await host.webhooksDelivered();
    told();

    host.controls.holdWebhooks('before-build');
    await block(true);
    await block(false);
    await host.controls.releaseWebhooks();

    expect(told()).toMatchObject([{ blocked: false }, { blocked: false }]);
  });

  it('show the state of their making when only the way is long', async () => {
    await SandboxVisitor.enter(host);
    await host.webhooksDelivered();
    told();

    host.controls.holdWebhooks('after-build');
    await block(true);
    await block(false);
    await host.controls.releaseWebhooks('reversed');

    expect(told()).toMatchObject([{ blocked: false }, { blocked: true }]);
  });

  it('wait for as long as they are told to be late', async () => {
    host.controls.delayWebhooks(3_600_000);
    await SandboxVisitor.enter(host);
    host.controls.delayWebhooks(0);
    await (await SandboxVisitor.enter(host)).write('punctual');
    await receiver.hasReceived(6);

    expect(told().filter(({ event }) => event === 'contact_created')).toMatchObject([{ id: 2 }]);
  });

  it('are all there once when a window of time is shuffled', async () => {
    host.controls.shuffleWebhooks(20);
    for (let visitor = 0; visitor < 8; visitor += 1) await SandboxVisitor.enter(host);
    await host.webhooksDelivered();

    expect(
      told()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('come in an order that depends only on the seed', async () => {
    const orders: number[][] = [];
    for (const seed of [7, 7, 8]) {
      host.controls.holdWebhooks();
      for (let visitor = 0; visitor < 8; visitor += 1) await SandboxVisitor.enter(host);
      await host.controls.releaseWebhooks('shuffled', seed);
      const ids = told().map(({ id }) => id);
      orders.push(ids.map((id) => id - Math.min(...ids)));
    }

    const [first, again, other] = orders;
    expect([...(first ?? [])].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(first).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('are dropped and doubled as told, by event', async () => {
    host.controls.dropWebhooks(1, 'conversation_created');
    host.controls.duplicateWebhooks(1, 'contact_created');
    const visitor = await SandboxVisitor.enter(host);
    await visitor.write('hello');
    await host.webhooksDelivered();

    const ids = receiver.received.map(({ headers }) => headers['x-chatwoot-delivery']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      told()
        .map(({ event }) => event)
        .sort(),
    ).toEqual([
      'contact_created',
      'contact_created',
      'contact_updated',
      'message_created',
      'message_created',
      'message_created',
    ]);
  });

  it('are not sent for a record that is gone when the job runs', async () => {
    const visitor = await SandboxVisitor.enter(host);
    await host.webhooksDelivered();
    told();

    host.controls.holdWebhooks();
    await visitor.write('gone in a moment');
    await askAs(host, 'doorman', 'DELETE', 'contacts/1');
    await host.controls.releaseWebhooks();

    expect(told()).toEqual([]);
  });

  it('go only where the event is subscribed', async () => {
    await askAs(host, 'root', 'PATCH', 'webhooks/1', { subscriptions: ['conversation_created'] });
    const visitor = await SandboxVisitor.enter(host);
    await visitor.write('hello');
    await host.webhooksDelivered();

    expect(told().map(({ event }) => event)).toEqual(['conversation_created']);
  });
});
