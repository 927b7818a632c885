import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ContactStore } from '../visitors/contact.store.js';
import { SessionStore, type SessionRow } from '../visitors/session.store.js';
import { VisitorStore } from '../visitors/visitor.store.js';
import { fastWayScope } from './fast-way.js';

/** Whom a fast way blacklists. */
export interface FastTarget {
  visitorId: number;
  sessionOnly: boolean;
  /** The visitor of the contact, who is spared when only the session is taken. */
  contactVisitorId: number;
}

/** Finds whom a fast way means, and gives a session a visitor of its own where only the session is meant. */
@Injectable()
export class FastWayStore {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly contacts: ContactStore,
    private readonly sessions: SessionStore,
  ) {}

  async target(
    tx: Tx,
    installationId: string,
    sessionId: number | null,
    contactId: number,
    at: Date,
  ): Promise<FastTarget> {
    const contactVisitorId = await this.contacts.visitorOf(tx, installationId, contactId, at);
    const session = sessionId === null ? null : await this.sessions.byId(tx, sessionId);
    const others = await this.sessions.onContact(tx, installationId, contactId);
    const verifiedElsewhere = others.some((other) => other.verified && other.id !== sessionId);
    if (!session || fastWayScope(session, verifiedElsewhere, at) === 'person') {
      return { visitorId: contactVisitorId, sessionOnly: false, contactVisitorId };
    }
    const visitorId = await this.ownVisitor(tx, session, contactVisitorId, at);
    return { visitorId, sessionOnly: true, contactVisitorId };
  }

  private async ownVisitor(tx: Tx, session: SessionRow, contactVisitorId: number, at: Date): Promise<number> {
    if (session.visitorId !== contactVisitorId) return session.visitorId;
    const visitorId = await this.visitors.create(tx, session.installationId, session.createdAt);
    await this.sessions.giveTo(tx, session.id, visitorId);
    await this.visitors.link(tx, visitorId, contactVisitorId, 'split', at);
    return visitorId;
  }
}
