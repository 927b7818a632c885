import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { HeldIdentifier, VisitorFacts } from './coverage.js';
import { sessionKey } from '../standing/standing-subject.js';
import { ContactStore } from '../visitors/contact.store.js';
import { IdentifierStore } from '../visitors/identifier.store.js';
import { SessionStore, type SessionRow } from '../visitors/session.store.js';
import type { VisitorRow } from '../visitors/visitor.store.js';

/** A session that joined a contact longer ago than this belongs to the whole person. */
export const JOINED_RECENTLY_MS = 30 * 24 * 3_600_000;

/** Reads everything about a visitor that its coverage depends on. */
@Injectable()
export class VisitorFactsStore {
  constructor(
    private readonly contacts: ContactStore,
    private readonly sessions: SessionStore,
    private readonly identifiers: IdentifierStore,
  ) {}

  async of(tx: Tx, visitor: VisitorRow, at: Date): Promise<VisitorFacts> {
    const contacts = await this.contacts.ofVisitor(tx, visitor.id);
    const contactIds = contacts.map((contact) => contact.contactId);
    const sessions = [
      ...(await this.sessions.ofVisitor(tx, visitor.id)),
      ...(await this.longJoined(tx, visitor, contactIds, at)),
    ];
    return {
      visitorId: visitor.id,
      status: visitor.status,
      protected: visitor.protected,
      contactIds,
      sessionKeys: sessions.map((session) => sessionKey(session.inboxId, session.sourceId)),
      identifiers: await this.held(tx, visitor),
    };
  }

  private async longJoined(tx: Tx, visitor: VisitorRow, contactIds: number[], at: Date): Promise<SessionRow[]> {
    const longAgo = at.getTime() - JOINED_RECENTLY_MS;
    const joined: SessionRow[] = [];
    for (const contactId of contactIds) {
      const hanging = await this.sessions.onContact(tx, visitor.installationId, contactId);
      joined.push(
        ...hanging.filter((one) => one.visitorId !== visitor.id && one.joinedAt && one.joinedAt.getTime() < longAgo),
      );
    }
    return joined;
  }

  private async held(tx: Tx, visitor: VisitorRow): Promise<HeldIdentifier[]> {
    const own = (await this.identifiers.ofVisitor(tx, visitor.id)).filter(
      (one) => !one.unlinkedAt && one.kind !== 'ip',
    );
    const holders = await this.identifiers.holders(tx, visitor.installationId, own);
    return own.map((one) => ({
      ...one,
      others: holders.filter(
        (holder) => holder.visitorId !== visitor.id && holder.kind === one.kind && holder.value === one.value,
      ),
    }));
  }
}
