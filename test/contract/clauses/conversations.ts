import type { ContractWorld } from '../contract-world.js';
import { until } from '../../support/until.js';

const NOBODY = 987_654_321;

export function conversationClauses(world: () => ContractWorld): void {
  it('is read with channel, session, contact and times; one that is gone is null', async () => {
    const { host } = world();
    const { visitor, conversationId } = await world().talkingVisitor();

    const found = await host.conversation(conversationId);

    expect(found).toMatchObject({
      conversationId,
      channel: 'web_widget',
      status: 'open',
      labels: [],
      agentReplied: false,
      session: { sourceId: visitor.sourceId, contactId: visitor.contactId, verified: false },
      contact: { contactId: visitor.contactId },
    });
    expect(found?.updatedAt.getTime()).toBeGreaterThanOrEqual(found?.createdAt.getTime() ?? Infinity);
    expect(await host.conversation(NOBODY)).toBeNull();
  });

  it('is resolved and opened, each told; the same again tells nothing', async () => {
    const { host } = world();
    const { conversationId } = await world().talkingVisitor();

    const told = await world().webhooksOf({ conversationId }, () => host.setStatus(conversationId, 'resolved'));
    const toldAgain = await world().webhooksOf({ conversationId }, () => host.setStatus(conversationId, 'resolved'));

    const names = told.map(({ name }) => name);
    expect(names.toSorted()).toEqual(['conversation_status_changed', 'conversation_updated']);
    expect(told.find(({ name }) => name === 'conversation_status_changed')?.raw.changed_attributes).toBeNull();
    expect(told.every(({ event }) => event.kind === 'conversation' && event.conversation.status === 'resolved')).toBe(
      true,
    );
    expect(toldAgain).toEqual([]);
    for (const status of ['open', 'pending', 'snoozed', 'open'] as const) {
      expect(await host.setStatus(conversationId, status)).toBe('done');
      expect((await host.conversation(conversationId))?.status).toBe(status);
    }
    expect(await host.setStatus(NOBODY, 'resolved')).toBe('gone');
  });

  it('of a blocked visitor stays open if it was, stays resolved once it is, and a new one is born resolved', async () => {
    const { host } = world();
    const { visitor, conversationId } = await world().talkingVisitor();
    await host.setBlocked(visitor.contactId, true);

    await visitor.write('into the open one');
    expect((await host.conversation(conversationId))?.status).toBe('open');

    await host.setStatus(conversationId, 'resolved');
    const told = await world().webhooksOf({ conversationId }, () => visitor.write('into the resolved one'));
    expect((await host.conversation(conversationId))?.status).toBe('resolved');
    expect(told.map(({ name }) => name)).toContain('message_created');

    await visitor.startConversation('a new one');
    const all = await host.conversationsOfContact(visitor.contactId);
    expect(all).toHaveLength(2);
    expect(all.every(({ status }) => status === 'resolved')).toBe(true);
    expect(all[0]?.conversationId).not.toBe(conversationId);
  });

  it('that an unblocked visitor writes into opens again', async () => {
    const { host } = world();
    const { visitor, conversationId } = await world().talkingVisitor();
    await host.setStatus(conversationId, 'resolved');

    await visitor.write('one more thing');

    expect((await host.conversation(conversationId))?.status).toBe('open');
  });

  it('without a message still has its session, and its visitor can end it', async () => {
    const { target, host } = world();
    const contacts = `${target.url}/public/api/v1/inboxes/${target.apiIdentifier}/contacts`;
    const contact = (await (await fetch(contacts, { method: 'POST' })).json()) as { source_id: string };
    const begun = await fetch(`${contacts}/${contact.source_id}/conversations`, { method: 'POST' });
    const { id } = (await begun.json()) as { id: number };

    expect(await host.conversation(id)).toMatchObject({
      channel: 'api',
      session: { sourceId: contact.source_id },
    });
    const ended = await fetch(`${begun.url}/${id}/toggle_status`, { method: 'POST' });
    expect(await ended.json()).toMatchObject({ id, status: 'resolved' });
    expect(await host.conversation(id)).toMatchObject({ status: 'resolved' });
  });

  it('has its label list replaced as a whole; the same list again tells nothing', async () => {
    const { host } = world();
    const { conversationId } = await world().talkingVisitor();

    const told = await world().webhooksOf({ conversationId }, () => host.setLabels(conversationId, ['vip', 'late']));
    const toldAgain = await world().webhooksOf({ conversationId }, () =>
      host.setLabels(conversationId, ['vip', 'late']),
    );
    await host.setLabels(conversationId, ['late', 'needs-review']);

    expect(told.map(({ name }) => name)).toEqual(['conversation_updated']);
    expect(toldAgain).toEqual([]);
    expect((await host.labels(conversationId))?.toSorted()).toEqual(['late', 'needs-review']);
    expect((await host.conversation(conversationId))?.labels.toSorted()).toEqual(['late', 'needs-review']);
    expect(await host.setLabels(conversationId, [])).toBe('done');
    expect(await host.labels(conversationId)).toEqual([]);
    expect(await host.labels(NOBODY)).toBeNull();
    expect(await host.setLabels(NOBODY, ['x'])).toBe('gone');
  });

  it('can be labelled by its visitor, which no webhook tells', async () => {
    const { host, service } = world();
    const { visitor, conversationId } = await world().talkingVisitor();
    const title = `contract-${conversationId}`;
    const { id } = await service.get<{ id: number }>('POST', 'labels', { label: { title } });

    const told = await world().webhooksOf({ conversationId }, () => visitor.ask('POST', 'labels', { label: title }));

    expect(await host.labels(conversationId)).toEqual([title]);
    expect(told).toEqual([]);
    await service.ask('DELETE', `labels/${id}`);
  });

  it('is ended and gets attributes by its visitor as the host has it', async () => {
    const visitor = await world().visitor();
    const status = async (method: string, path: string, body = {}): Promise<number> =>
      (await visitor.ask(method, path, method === 'GET' ? undefined : body)).status;
    const attributes = { custom_attributes: { a: '1' } };
    expect(await status('POST', 'conversations/set_custom_attributes', attributes)).toBe(404);
    expect(await status('POST', 'conversations/destroy_custom_attributes', attributes)).toBe(404);
    expect(await status('GET', 'conversations/toggle_status')).toBe(404);
    await visitor.write('hello');
    expect(await status('POST', 'conversations/set_custom_attributes', attributes)).toBe(204);
    const removed = await visitor.ask('POST', 'conversations/destroy_custom_attributes', { custom_attribute: ['a'] });
    expect(removed).toMatchObject({ status: 200, body: { custom_attributes: {}, status: 'open', label_list: [] } });
    expect(await status('POST', 'conversations/toggle_status')).toBe(404);
    expect(await status('GET', 'conversations/toggle_status')).toBe(200);
    const contact = await visitor.ask('POST', 'contact/destroy_custom_attributes', { custom_attributes: ['a'] });
    expect(contact).toMatchObject({ status: 200, body: { custom_attributes: {}, blocked: false } });
    const blob = { filename: 'a.txt', byte_size: 3, checksum: 'rL0Y20zC+Fzt72VPzMSk2A==', content_type: 'text/plain' };
    expect(await status('POST', 'direct_uploads', { blob })).toBe(422);
  });

  it('is deleted by an administrator alone, without a word; the visitor’s next message begins another', async () => {
    const { host, target } = world();
    const { visitor, conversationId } = await world().talkingVisitor();
    const byAgent = world().hostAs(target.agentToken).deleteConversation(conversationId);
    await expect(byAgent).rejects.toMatchObject({ code: 'host.unauthorized' });

    const told = await world().webhooksOf({ conversationId }, async () => {
      expect(await host.deleteConversation(conversationId)).toBe('done');
      await until('the conversation is gone', async () => (await host.conversation(conversationId)) === null);
    });

    expect(told).toEqual([]);
    expect(await host.deleteConversation(conversationId)).toBe('gone');
    expect(await host.messagesAfter(conversationId, 0)).toBeNull();
    const { conversation_id: next } = await visitor.write('still there?');
    expect(next).not.toBe(conversationId);
  });
}
