import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ContactStore } from './contact.store.js';
import { ConversationStore } from './conversation.store.js';
import { IdentifierObserver } from './identifier-observer.store.js';
import { SessionObserver, type ObservedSession } from './session-observer.store.js';
import { VisitorStore } from './visitor.store.js';
import type { Seen, Sighting } from './sighting.js';

/** Takes over what one telling of the host says about who is who; order and repetition do not matter. */
@Injectable()
export class VisitorObserver {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly contacts: ContactStore,
    private readonly sessions: SessionObserver,
    private readonly identifiers: IdentifierObserver,
    private readonly conversations: ConversationStore,
  ) {}

  async observe(tx: Tx, sighting: Sighting): Promise<Seen> {
    const { installationId, contact, toldAt } = sighting;
    const session = await this.observeSession(tx, sighting);
    const contactVisitorId = await this.contacts.visitorOf(tx, installationId, contact.contactId, toldAt);
    await this.visitors.describe(tx, contactVisitorId, contact, toldAt);
    const touched = await this.identifiers.observe(tx, sighting, contactVisitorId, session?.row ?? null);
    const seen = seenBy(sighting, contactVisitorId, session, touched);
    await this.seeConversation(tx, sighting, seen);
    return seen;
  }

  /** The session first: its telling may put the contact's visitor together with another. */
  private async observeSession(tx: Tx, sighting: Sighting): Promise<ObservedSession | null> {
    const { installationId, contact } = sighting;
    const knownFrom = earliest(sighting);
    const before = flagBeforeOf(sighting);
    const visitorId = await this.contacts.visitorOf(tx, installationId, contact.contactId, knownFrom, before);
    return this.sessions.observe(tx, sighting, visitorId);
  }

  private async seeConversation(tx: Tx, sighting: Sighting, seen: Seen): Promise<void> {
    const { conversation, installationId, activeAt } = sighting;
    if (conversation) await this.conversations.seen(tx, installationId, conversation, seen.sessionId);
    if (conversation || activeAt) await this.visitors.seenWith(tx, seen.visitorId, conversation?.device, activeAt);
  }
}

function seenBy(
  { contact }: Sighting,
  contactVisitorId: number,
  session: ObservedSession | null,
  touched: Set<number>,
): Seen {
  const { contactId } = contact;
  if (!session)
    return {
      contactId,
      contactVisitorId,
      visitorId: contactVisitorId,
      sessionId: null,
      movedToContact: null,
      touched,
      rehomed: [],
      inDoubt: false,
    };
  const { row, changed, moved, rehomed, inDoubt } = session;
  if (changed) touched.add(row.visitorId).add(contactVisitorId);
  for (const id of rehomed) touched.add(id);
  const movedToContact = moved ? contactId : null;
  const { visitorId, id: sessionId } = row;
  return { contactId, contactVisitorId, visitorId, sessionId, movedToContact, touched, rehomed, inDoubt };
}

/** A contact is at least as old as the session that still hangs on it as it was made. */
function earliest({ session, toldAt }: Sighting): Date {
  if (!session?.createdAt || session.updatedAt?.getTime() !== session.createdAt.getTime()) return toldAt;
  return session.createdAt < toldAt ? session.createdAt : toldAt;
}

/** The flag as it was before this telling changed it, so that a first sight hides no change. */
function flagBeforeOf({ contact, changes }: Sighting): boolean {
  const change = changes.find((one) => one.field === 'blocked');
  return change ? change.from === true : contact.blocked;
}
