import { until } from '../../support/until.js';
import type { ContractWorld } from '../contract-world.js';

const NOBODY = 987_654_321;
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export function messageClauses(world: () => ContractWorld): void {
  it('of a visitor is told with its time to the millisecond and read with its second', async () => {
    const { host, catcher } = world();
    const { visitor, conversationId, messageId } = await world().talkingVisitor();

    const caught = await catcher.first('the message', ({ name, event }) => {
      return name === 'message_created' && event.kind === 'message' && event.message.messageId === messageId;
    });
    const read = (await host.messagesAfter(conversationId, messageId - 1))?.[0];

    const author = { kind: 'contact', id: visitor.contactId };
    const told = caught.event.kind === 'message' ? caught.event.message : null;
    expect(told).toMatchObject({ direction: 'incoming', private: false, text: 'hello', author, ownKey: null });
    expect(read).toMatchObject({ messageId, direction: 'incoming', text: 'hello', deleted: false, author });
    const toldAt = told?.createdAt.getTime() ?? 0;
    expect(read?.createdAt.getTime()).toBe(Math.floor(toldAt / 1000) * 1000 + 999);
    expect(caught.event).toMatchObject({ conversation: { session: { sourceId: visitor.sourceId } } });
  });

  it('that begins a conversation is told with it, in whatever order', async () => {
    const visitor = await world().visitor();
    const { conversation_id: conversationId } = await visitor.write('first');

    const told = await world().webhooksOf({ conversationId }, () => Promise.resolve());
    const all = [...world().catcher.caught.filter(({ event }) => isAbout(event, conversationId)), ...told];

    expect(new Set(all.map(({ name }) => name))).toEqual(new Set(['conversation_created', 'message_created']));
  });

  it('of ours is a private note that carries our key, in webhook and list, as the service user', async () => {
    const { host, service } = world();
    const { conversationId } = await world().talkingVisitor();
    const { id: serviceUserId } = await profile(world());

    const told = await world().webhooksOf({ conversationId }, async () => {
      expect(await host.writeNote(conversationId, '**Resolved** by Doorman\n\n  two blanks', 'resolved:7')).toBe(
        'done',
      );
    });
    const [note] = (await host.messagesAfter(conversationId, 0))?.filter(({ ownKey }) => ownKey !== null) ?? [];

    const expected = {
      direction: 'outgoing',
      private: true,
      text: '**Resolved** by Doorman\n\n  two blanks',
      ownKey: 'resolved:7',
      author: { kind: 'agent', id: serviceUserId },
    };
    expect(told.filter(({ name }) => name === 'message_created')).toMatchObject([{ event: { message: expected } }]);
    expect(note).toMatchObject(expected);
    expect(await host.writeNote(NOBODY, 'x', 'k')).toBe('gone');
    expect(service).toBeDefined();
  });

  it('of ours notifies the members of the inbox whom it mentions, even of a blocked contact', async () => {
    const { host, agent } = world();
    const { visitor, conversationId } = await world().talkingVisitor();
    const { id: agentId } = await profile(world(), 'agent');
    await host.setBlocked(visitor.contactId, true);
    const inboxId = (await host.conversation(conversationId))?.inboxId ?? 0;
    const members = (await host.inboxMembers(inboxId)) ?? [];

    expect(members.map((member) => member.agentId)).toContain(agentId);
    expect(await host.inboxMembers(NOBODY)).toBeNull();
    await host.writeNote(conversationId, 'Please look', 'mention', members);

    const toldOf = async (): Promise<boolean> => {
      const { data } = await agent.get<Notifications>('GET', 'notifications');
      return data.payload.some(
        (one) => one.notification_type === 'conversation_mention' && one.primary_actor.id === conversationId,
      );
    };
    await until('the notification of a mention', toldOf);
    const note = (await host.messagesAfter(conversationId, 0))?.find(({ ownKey }) => ownKey === 'mention');
    expect(note?.text).toMatch(/^\[@.+\]\(mention:\/\/user\/\d+\/.+\)\n\nPlease look$/);
  });

  it('has template marks rendered even in our own notes', async () => {
    const { host } = world();
    const { conversationId } = await world().talkingVisitor();

    await host.writeNote(conversationId, 'by {{contact.name}}', 'liquid');
    await host.writeNote(conversationId, 'by { {contact.name} }', 'broken');

    const notes = (await host.messagesAfter(conversationId, 0))?.filter(({ ownKey }) => ownKey !== null) ?? [];
    expect(notes.find(({ ownKey }) => ownKey === 'liquid')?.text).not.toContain('contact.name');
    expect(notes.find(({ ownKey }) => ownKey === 'broken')?.text).toBe('by { {contact.name} }');
  });

  it('of an agent names the agent, typed or by macro, letter by letter', async () => {
    const { agent, service, catcher } = world();
    const { conversationId } = await world().talkingVisitor();
    const { id: agentId } = await profile(world(), 'agent');
    const text = '  #Doorman  BLACKLIST spam "a  note" ';
    const actions = [{ action_name: 'add_private_note', action_params: ['#doorman blacklist'] }];
    const macro = { name: `contract ${conversationId}`, visibility: 'global', actions };
    const { payload } = await service.get<{ payload: { id: number } }>('POST', 'macros', macro);

    await agent.get('POST', `conversations/${conversationId}/messages`, { content: text, private: true });
    await agent.get('POST', `macros/${payload.id}/execute`, { conversation_ids: [conversationId] });

    const author = { kind: 'agent', id: agentId };
    for (const wanted of [text.trim(), '#doorman blacklist']) {
      const caught = await catcher.first(wanted, ({ event }) => {
        return isAbout(event, conversationId) && event.kind === 'message' && event.message.text?.trim() === wanted;
      });
      expect(caught.event).toMatchObject({ message: { private: true, direction: 'outgoing', author, ownKey: null } });
    }
    await service.ask('DELETE', `macros/${payload.id}`);
  });

  it('of a visitor cannot be written back by us: a released one can only be a note', async () => {
    const { conversationId } = await world().talkingVisitor();
    const body = { content: 'released', message_type: 'incoming' };

    expect((await world().service.ask('POST', `conversations/${conversationId}/messages`, body)).status).toBe(422);
  });

  it('that is deleted is told as deleted, its text lost', async () => {
    const { host, service } = world();
    const { conversationId, messageId } = await world().talkingVisitor();

    const told = await world().webhooksOf({ conversationId }, () =>
      service.get('DELETE', `conversations/${conversationId}/messages/${messageId}`),
    );

    const deleted = { messageId, deleted: true, text: null };
    expect(told).toMatchObject([{ name: 'message_updated', event: { message: deleted } }]);
    expect((await host.messagesAfter(conversationId, messageId - 1))?.[0]).toMatchObject(deleted);
  });

  it('with a file tells the file, whose bytes can be had, whole or the beginning', async () => {
    const { host } = world();
    const visitor = await world().visitor();
    const { id, conversation_id } = await visitor.sendFile('pixel.png', 'image/png', PIXEL);

    const [message] = (await host.messagesAfter(conversation_id, id - 1)) ?? [];
    const [file] = message?.attachments ?? [];

    expect(message).toMatchObject({ messageId: id, text: null });
    expect(file).toMatchObject({ contentType: 'image/png', size: PIXEL.length });
    const url = file?.url ?? '';
    expect(await host.download(url, 1_000)).toEqual({ bytes: PIXEL, contentType: 'image/png', truncated: false });
    expect(await host.download(url, 10)).toMatchObject({ bytes: PIXEL.subarray(0, 10), truncated: true });
  });

  it('is listed after another one, a hundred at a time, none left out', async () => {
    const { host } = world();
    const { conversationId, messageId } = await world().talkingVisitor();
    for (let n = 1; n <= 104; n++) await host.writeNote(conversationId, `note ${n}`, `n${n}`);

    const first = (await host.messagesAfter(conversationId, messageId)) ?? [];
    const rest = (await host.messagesAfter(conversationId, first.at(-1)?.messageId ?? 0)) ?? [];

    expect(first).toHaveLength(100);
    const ids = [...first, ...rest].map((message) => message.messageId);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    const keys = [...first, ...rest].flatMap(({ ownKey }) => ownKey ?? []);
    expect(keys).toEqual(Array.from({ length: 104 }, (_, i) => `n${i + 1}`));
    expect(await host.messagesAfter(conversationId, ids.at(-1) ?? 0)).toEqual([]);
    expect(await host.messagesAfter(NOBODY, 0)).toBeNull();
  });
}

interface Notifications {
  data: { payload: { notification_type: string; primary_actor: { id: number } }[] };
}

function isAbout(event: object, conversationId: number): boolean {
  return (
    'conversation' in event && (event.conversation as { conversationId: number }).conversationId === conversationId
  );
}

async function profile(world: ContractWorld, who: 'service' | 'agent' = 'service'): Promise<{ id: number }> {
  const { url, serviceToken, agentToken } = world.target;
  const headers = { 'api-access-token': who === 'service' ? serviceToken : agentToken };
  return (await (await fetch(`${url}/api/v1/profile`, { headers })).json()) as { id: number };
}
