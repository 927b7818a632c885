import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ContactStore } from './contact.store.js';
import { ConversationStore } from './conversation.store.js';
import { IdentifierObserver } from './identifier-observer.store.js';
import { SessionObserver } from './session-observer.store.js';
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
    const knownFrom = this.earliest(sighting);
    const flagBefore = flagBeforeOf(sighting);
    let contactVisitorId = await this.contacts.visitorOf(tx, installationId, contact.contactId, knownFrom, flagBefore);
    const session = await this.sessions.observe(tx, sighting, contactVisitorId);
    if (session?.rehomed)
      contactVisitorId = await this.contacts.visitorOf(tx, installationId, contact.contactId, knownFrom);
    const visitorId = session?.row.visitorId ?? contactVisitorId;
    await this.visitors.describe(tx, contactVisitorId, contact, toldAt);
    const touched = await this.identifiers.observe(tx, sighting, contactVisitorId, session?.row ?? null);
    if (session?.changed) touched.add(visitorId).add(contactVisitorId);
    await this.seeConversation(tx, sighting, visitorId, session?.row.id ?? null);
    const movedToContact = session?.moved ? contact.contactId : null;
    return { contactVisitorId, visitorId, sessionId: session?.row.id ?? null, movedToContact, touched };
  }

  private async seeConversation(
    tx: Tx,
    sighting: Sighting,
    visitorId: number,
    sessionId: number | null,
  ): Promise<void> {
    const { conversation, installationId, toldAt } = sighting;
    if (!conversation) return;
    await this.conversations.seen(tx, installationId, conversation, sessionId);
    await this.visitors.seenWith(tx, visitorId, conversation.device, toldAt);
  }

  /** A contact is at least as old as the session that still hangs on it as it was made. */
  private earliest({ session, toldAt }: Sighting): Date {
    if (!session?.createdAt || session.updatedAt?.getTime() !== session.createdAt.getTime()) return toldAt;
    return session.createdAt < toldAt ? session.createdAt : toldAt;
  }
}

/** The flag as it was before this telling changed it, so that a first sight hides no change. */
function flagBeforeOf({ contact, changes }: Sighting): boolean {
  const change = changes.find((one) => one.field === 'blocked');
  return change ? change.from === true : contact.blocked;
}
