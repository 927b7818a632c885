import { CABLE_PATIENCE } from '../../../src/integrations/chatwoot/feed/cable-connection.js';
import { anEmail, type ContractVisitor } from '../contract-visitor.js';
import type { ContractWorld } from '../contract-world.js';
import type { CaughtFrame } from '../socket-catcher.js';

/** A talking visitor, and somebody of the website who has told an e-mail. */
interface Scene {
  visitor: ContractVisitor;
  conversationId: number;
  messageId: number;
  known: ContractVisitor;
  email: string;
}

type Act = (scene: Scene) => Promise<unknown>;

export function feedClauses(world: () => ContractWorld): void {
  it('is confirmed and says who is there, the service user among them', async () => {
    const { socket, serviceUserId } = world();
    expect(socket.signs.slice(0, 2)).toEqual(['welcome', 'confirm_subscription']);
    const presence = await socket.first('who is there', ({ event }) => event === 'presence.update');
    expect(presence.data['users']).toMatchObject({ [serviceUserId]: 'online' });
  });

  it.each<[string, Act, string[]]>([
    ['an agent’s Block', (scene) => blocked(scene, true), ['contact.updated by agent']],
    ['the same once more', async (scene) => [await blocked(scene, true), await blocked(scene, true)], twice],
    ['an agent’s entry of a phone', enters, ['contact.updated by agent']],
    ['a visitor’s e-mail', ({ visitor }) => visitor.typeEmail(anEmail()), ['contact.updated by nobody']],
    ['our own Block', ({ visitor }) => world().host.setBlocked(visitor.contactId, true), ['contact.updated by us']],
    ['an agent’s first reply', replies, FIRST_REPLY],
    ['an agent’s note', notes, ['message.created by agent']],
    ['a mute', mutes, MUTE],
    ['a change of status', resolves, STATUS],
    ['a label', labels, ['conversation.updated by nobody', 'message.created by nobody']],
    ['a deleted message', deletesMessage, ['message.updated by us']],
    ['a deleted conversation', ({ conversationId }) => world().host.deleteConversation(conversationId), []],
    ['a deleted contact', deletesContact, ['contact.deleted by us']],
    ['a merge by the visitor', ({ visitor, email }) => visitor.typeEmail(email), mergeBy('nobody')],
    ['a merge by an agent', merges, mergeBy('agent')],
  ])('tells %s, and whose doing it is', async (_, act, expected) => {
    const scene = await newScene();
    const told = await world().framesOf(about(scene), () => act(scene));
    expect(told.map((frame) => `${frame.event} by ${who(frame)}`).toSorted()).toEqual(expected.toSorted());
  });

  it('tells a moved session with its new contact and the host’s time of it', async () => {
    const scene = await newScene();
    const before = Date.now();
    const told = await world().framesOf(about(scene), () => merges(scene));
    const moved = told.map((frame) => frame.told).find((one) => one?.kind === 'moved');
    const { sourceId } = scene.visitor;
    expect(moved).toMatchObject({
      by: { kind: 'agent', agentId: world().agentUserId },
      conversation: { session: { sourceId, contactId: scene.known.contactId } },
    });
    expect(moved?.toldAt.getTime()).toBeGreaterThan(before - 5_000);
    expect(told.flatMap((frame) => (frame.told?.kind === 'gone' ? [frame.told.contactId] : []))).toEqual([
      scene.visitor.contactId,
    ]);
  });

  it.each([
    ['a stale token', { token: 'stale' }],
    ['another account', { accountId: 987_654_321 }],
    ['another user', { userId: 987_654_321 }],
  ])('neither confirms nor refuses %s, so we end it', async (_, wrong) => {
    const ending = await world().feedEnding(wrong, { ...CABLE_PATIENCE, confirmMs: 1_500 });
    expect(ending).toMatchObject({ refused: true });
    expect(ending.why).toContain('does not confirm');
  });

  async function newScene(): Promise<Scene> {
    const talking = await world().talkingVisitor();
    const known = await world().visitor();
    const email = anEmail();
    await known.typeEmail(email);
    return { ...talking, known, email };
  }

  function about({ visitor, conversationId, known }: Scene): { contactIds: number[]; conversationId: number } {
    return { contactIds: [visitor.contactId, known.contactId], conversationId };
  }

  function who({ performerId }: CaughtFrame): string {
    const { serviceUserId, agentUserId } = world();
    if (performerId === null) return 'nobody';
    return performerId === serviceUserId ? 'us' : performerId === agentUserId ? 'agent' : 'somebody else';
  }

  function blocked({ visitor }: Scene, to: boolean): Promise<unknown> {
    return world().agent.get('PATCH', `contacts/${visitor.contactId}`, { blocked: to });
  }

  function enters({ visitor }: Scene): Promise<unknown> {
    const phone_number = `+1555${String(Date.now()).slice(-7)}`;
    return world().agent.get('PATCH', `contacts/${visitor.contactId}`, { phone_number });
  }

  function replies({ conversationId }: Scene): Promise<unknown> {
    return world().agent.get('POST', `conversations/${conversationId}/messages`, { content: 'How can I help?' });
  }

  function notes({ conversationId }: Scene): Promise<unknown> {
    return world().agent.get('POST', `conversations/${conversationId}/messages`, { content: 'note', private: true });
  }

  function mutes({ conversationId }: Scene): Promise<unknown> {
    return world().agent.get('POST', `conversations/${conversationId}/mute`);
  }

  function resolves({ conversationId }: Scene): Promise<unknown> {
    return world().host.setStatus(conversationId, 'resolved');
  }

  function labels({ conversationId }: Scene): Promise<unknown> {
    return world().host.setLabels(conversationId, ['late']);
  }

  function deletesMessage({ conversationId, messageId }: Scene): Promise<unknown> {
    return world().host.deleteMessage(conversationId, messageId);
  }

  function deletesContact({ visitor }: Scene): Promise<unknown> {
    return world().service.get('DELETE', `contacts/${visitor.contactId}`);
  }

  function merges({ visitor, known }: Scene): Promise<unknown> {
    const ids = { base_contact_id: known.contactId, mergee_contact_id: visitor.contactId };
    return world().agent.get('POST', 'actions/contact_merge', ids);
  }
}

const twice = ['contact.updated by agent', 'contact.updated by agent'];
const STATUS = ['conversation.status_changed by nobody', 'conversation.updated by nobody', 'message.created by nobody'];
const MUTE = [...STATUS, 'contact.updated by agent', 'message.created by nobody'];
const FIRST_REPLY = ['conversation.updated by nobody', 'first.reply.created by agent', 'message.created by agent'];

function mergeBy(whom: string): string[] {
  const names = [
    'contact.merged',
    'conversation.contact_changed',
    'message.updated',
    'contact.deleted',
    'contact.updated',
  ];
  return names.map((name) => `${name} by ${whom}`);
}
