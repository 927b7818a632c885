import { anEmail } from '../contract-visitor.js';
import type { ContractWorld } from '../contract-world.js';

const NOBODY = 987_654_321;

export function contactClauses(world: () => ContractWorld): void {
  it('is read with its session; one that is gone is null', async () => {
    const { host } = world();
    const visitor = await world().visitor();

    const found = await host.contact(visitor.contactId);

    expect(found?.contact).toMatchObject({ contactId: visitor.contactId, email: null, blocked: false });
    expect(found?.sessions).toMatchObject([{ sourceId: visitor.sourceId, contactId: visitor.contactId }]);
    expect(Math.abs(Date.now() - (found?.createdAt.getTime() ?? 0))).toBeLessThan(600_000);
    expect(await host.contact(NOBODY)).toBeNull();
  });

  it('is found by its session; a session nobody has is null', async () => {
    const { host } = world();
    const visitor = await world().visitor();
    const inboxId = (await host.contact(visitor.contactId))?.sessions[0]?.inboxId ?? 0;

    expect(await host.contactOfSession(inboxId, visitor.sourceId)).toBe(visitor.contactId);
    expect(await host.contactOfSession(inboxId, '00000000-0000-0000-0000-000000000000')).toBeNull();
  });

  it('is blocked and unblocked, each told once with the time of the change; the same again tells nothing', async () => {
    const { host } = world();
    const { contactId } = await world().visitor();

    const told = await world().webhooksOf({ contactId }, async () => {
      expect(await host.setBlocked(contactId, true)).toBe('done');
    });
    const toldAgain = await world().webhooksOf({ contactId }, () => host.setBlocked(contactId, true));

    expect(told).toMatchObject([{ name: 'contact_updated', event: { contact: { blocked: true } } }]);
    const changes = told[0]?.event.kind === 'contact' ? told[0].event.changes : [];
    expect(changes).toMatchObject([{ field: 'blocked', from: false, to: true }]);
    expect(toldAgain).toEqual([]);
    expect((await host.contact(contactId))?.contact.blocked).toBe(true);
    expect(await host.setBlocked(contactId, false)).toBe('done');
    expect((await host.contact(contactId))?.contact.blocked).toBe(false);
    expect(await host.setBlocked(NOBODY, true)).toBe('gone');
  });

  it('that gives an e-mail is listed, blocked ones apart; an anonymous one is not', async () => {
    const { host } = world();
    const anonymous = await world().visitor();
    const named = await world().visitor();
    const email = anEmail();
    await named.typeEmail(email);
    await host.setBlocked(named.contactId, true);
    await host.setBlocked(anonymous.contactId, true);

    const listed = await everyPage((page) => host.contacts(page));
    const blocked = await everyPage((page) => host.blockedContacts(page));

    const entry = listed.find(({ contact }) => contact.contactId === named.contactId);
    expect(entry).toMatchObject({ contact: { email, blocked: true }, sessions: [{ sourceId: named.sourceId }] });
    expect(listed.map(({ contact }) => contact.contactId)).not.toContain(anonymous.contactId);
    expect(listed.map(({ createdAt }) => createdAt.getTime())).toEqual(
      listed.map(({ createdAt }) => createdAt.getTime()).toSorted((a, b) => a - b),
    );
    expect(blocked).toContainEqual(expect.objectContaining({ contactId: named.contactId, blocked: true }));
    expect(blocked.map(({ contactId }) => contactId)).not.toContain(anonymous.contactId);
  });

  it('into which a visitor merges by typing its e-mail survives with its own flag; no webhook of a contact tells', async () => {
    const { host } = world();
    const known = await world().visitor();
    const email = anEmail();
    await known.typeEmail(email);
    const { visitor, conversationId } = await world().talkingVisitor();
    await host.setBlocked(visitor.contactId, true);
    const inboxId = (await host.conversation(conversationId))?.inboxId ?? 0;

    const about = { conversationId, contactId: known.contactId };
    const told = await world().webhooksOf(about, () => visitor.typeEmail(email));

    expect(new Set(told.map(({ name }) => name))).toEqual(new Set(['message_updated']));
    for (const { event } of told) {
      expect(event).toMatchObject({
        conversation: { contact: { contactId: known.contactId }, session: { contactId: known.contactId } },
      });
    }
    expect(await host.contact(visitor.contactId)).toBeNull();
    expect(await host.contactOfSession(inboxId, visitor.sourceId)).toBe(known.contactId);
    expect((await host.contact(known.contactId))?.contact.blocked).toBe(false);
    expect((await host.conversation(conversationId))?.contact.contactId).toBe(known.contactId);
  });

  it('of which an agent presses Block in a conversation is blocked, the conversation resolved', async () => {
    const { host, agent } = world();
    const { visitor, conversationId } = await world().talkingVisitor();

    const told = await world().webhooksOf({ contactId: visitor.contactId, conversationId }, () =>
      agent.get('POST', `conversations/${conversationId}/mute`),
    );

    expect(told.map(({ name }) => name)).toEqual(expect.arrayContaining(['contact_updated']));
    expect(await host.conversation(conversationId)).toMatchObject({ status: 'resolved', contact: { blocked: true } });
  });
}

async function everyPage<T>(list: (page: number) => Promise<{ items: T[]; next: number | null }>): Promise<T[]> {
  const all: T[] = [];
  for (let page: number | null = 1; page !== null;) {
    const { items, next }: { items: T[]; next: number | null } = await list(page);
    all.push(...items);
    page = next;
  }
  return all;
}
