import type { ContractWorld } from '../contract-world.js';

export function listClauses(world: () => ContractWorld): void {
  it('of conversations changed lately holds the one just written in, whatever its status', async () => {
    const { host } = world();
    const { visitor, conversationId } = await world().talkingVisitor();
    await host.setStatus(conversationId, 'resolved');

    const found = await host.conversationsUpdatedWithin(60);

    expect(found.find((one) => one.conversationId === conversationId)).toMatchObject({
      status: 'resolved',
      session: { sourceId: visitor.sourceId },
      contact: { contactId: visitor.contactId },
    });
  });

  it('of all conversations begins with the latest activity and goes on to the end', async () => {
    const { host } = world();
    const { conversationId } = await world().talkingVisitor();

    const seen: number[] = [];
    for (let page: number | null = 1; page !== null;) {
      const answer: Awaited<ReturnType<typeof host.conversations>> = await host.conversations(page);
      seen.push(...answer.items.map((one) => one.conversationId));
      page = answer.next;
    }

    expect(seen[0]).toBe(conversationId);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('of a contact’s conversations begins with the newest', async () => {
    const { host } = world();
    const { visitor, conversationId } = await world().talkingVisitor();
    await visitor.startConversation('another');

    const found = await host.conversationsOfContact(visitor.contactId);

    expect(found).toHaveLength(2);
    expect(found.at(-1)?.conversationId).toBe(conversationId);
    expect(await host.conversationsOfContact(987_654_321)).toEqual([]);
  });

  it('of agents tells their roles, of inboxes their channels', async () => {
    const { host, target } = world();

    const roles = new Set((await host.agents()).map(({ role }) => role));
    const channels = new Set((await host.inboxes()).map(({ channel }) => channel));

    expect(roles).toEqual(new Set(['administrator', 'agent']));
    expect([...channels]).toEqual(expect.arrayContaining(['web_widget', 'api']));
    expect(await world().hostAs(target.agentToken).agents()).toEqual(await host.agents());
  });
}
