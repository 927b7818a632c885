import type { ContractWorld } from '../contract-world.js';

export function deliveryClauses(world: () => ContractWorld): void {
  it('is signed over its time and its bytes, each with its own id', () => {
    const { caught } = world().catcher;

    expect(caught.length).toBeGreaterThan(50);
    expect(caught.filter(({ proof }) => proof !== 'ok')).toEqual([]);
    expect(new Set(caught.map(({ deliveryId }) => deliveryId)).size).toBe(caught.length);
    expect(caught.filter(({ event }) => event.kind === 'ignored')).toEqual([]);
  });

  it.each([500, 429])('is made once, also when it is answered with %i', async (status) => {
    const { catcher } = world();
    const { visitor, conversationId } = await world().talkingVisitor();
    const lost = await world().webhooksOf({ conversationId }, async () => {
      catcher.status = status;
      const { id } = await visitor.write('lost');
      await catcher.first('the lost one', ({ event }) => event.kind === 'message' && event.message.messageId === id);
      catcher.status = 200;
    });

    expect(lost.filter(({ name }) => name === 'message_created')).toHaveLength(1);
  });

  it('tells that a visitor opens the chat, with its session', async () => {
    const { catcher } = world();
    const visitor = await world().visitor();
    const event_info = { initiated_at: { timestamp: new Date().toString() }, referer: 'https://shop.example/' };

    await visitor.ask('POST', 'events', { name: 'webwidget.triggered', event_info });

    const { event } = await catcher.first('the chat opened', ({ name, event: told }) => {
      return name === 'webwidget_triggered' && told.kind === 'contact' && told.contact.contactId === visitor.contactId;
    });
    expect(event).toMatchObject({ session: { sourceId: visitor.sourceId, contactId: visitor.contactId } });
  });
}

export function refusalClauses(world: () => ContractWorld): void {
  it('of a wrong token is told apart from everything else', async () => {
    await expect(world().hostAs('no such token').agents()).rejects.toMatchObject({
      code: 'host.unauthorized',
      upstreamStatus: 401,
    });
  });

  it('of an unknown address is not mistaken for a record that is gone', async () => {
    const asked = world()
      .http(world().target.serviceToken)
      .ask('GET', '/api/v1/no/such/address', () => null);

    await expect(asked).rejects.toMatchObject({ code: 'host.unknown_address', retryable: false });
  });

  it('of a file on another address comes from us', async () => {
    await expect(world().host.download('http://127.0.0.2:1/rails/active_storage/x', 10)).rejects.toMatchObject({
      code: 'host.foreign_file',
    });
  });
}
