import type { ContractWorld } from '../contract-world.js';

const NOBODY = 987_654_321;

/** What Doorman does with a conversation beside blocking: shows it, clears a code away, leads to it. */
export function threadClauses(world: () => ContractWorld): void {
  it('shows its latest messages, oldest first, notes among them, twenty at most', async () => {
    const { host } = world();
    const { conversationId, messageId } = await world().talkingVisitor();
    expect((await host.latestMessages(conversationId))?.map((message) => message.messageId)).toContain(messageId);
    for (let n = 1; n <= 21; n++) await host.writeNote(conversationId, `note ${n}`, `latest-${n}`);

    const latest = (await host.latestMessages(conversationId)) ?? [];
    const ids = latest.map((message) => message.messageId);
    expect(ids).toHaveLength(20);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(latest.at(-1)).toMatchObject({ ownKey: 'latest-21', private: true });
    expect(await host.latestMessages(NOBODY)).toBeNull();
  });

  it('loses an agent’s note that we delete, code and all, and says so once', async () => {
    const { agent, host } = world();
    const { conversationId } = await world().talkingVisitor();
    const note = { content: '#doorman login AAAA-BBBB', private: true };
    const { id } = await agent.get<{ id: number }>('POST', `conversations/${conversationId}/messages`, note);

    const told = await world().webhooksOf({ conversationId }, async () => {
      expect(await host.deleteMessage(conversationId, id)).toBe('done');
    });
    expect(told).toMatchObject([{ name: 'message_updated', event: { message: { messageId: id, deleted: true } } }]);
    const left = (await host.messagesAfter(conversationId, id - 1))?.find((message) => message.messageId === id);
    expect(left).toMatchObject({ deleted: true, text: null });
    expect(await host.deleteMessage(conversationId, NOBODY)).toBe('gone');
  });

  it('has a page in the dashboard', async () => {
    const { host, target } = world();
    const { conversationId } = await world().talkingVisitor();
    const page = await fetch(target.url + host.conversationPath(conversationId));
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  });
}
