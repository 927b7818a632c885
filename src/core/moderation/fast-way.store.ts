import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import type { Actor } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import { ContactStore } from '../visitors/contact.store.js';
import { ConversationStore } from '../visitors/conversation.store.js';
import { SessionStore, type SessionRow } from '../visitors/session.store.js';
import { isTypedChannel } from '../visitors/sighting.js';
import { VisitorStore } from '../visitors/visitor.store.js';
import { fastWayScope, isLater } from './fast-way.js';

/** Whom a fast way blacklists. */
export interface FastTarget {
  visitorId: number;
  sessionOnly: boolean;
  /** The visitor of the contact, who is spared when only the session is taken. */
  contactVisitorId: number;
}

/** Where and by whom a fast way was taken; `at` is the host's time of it. */
export interface FastWayFrom {
  sessionId: number | null;
  contactId: number;
  at: Date;
  actor: Actor;
}

/** Finds whom a fast way means, and gives a session a visitor of its own where only the session is meant. */
@Injectable()
export class FastWayStore {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly contacts: ContactStore,
    private readonly sessions: SessionStore,
    private readonly conversations: ConversationStore,
    private readonly auditLog: AuditLogStore,
    private readonly reviewQueue: ReviewQueueStore,
  ) {}

  async target(
    tx: Tx,
    installationId: string,
    { sessionId, contactId, at, actor }: FastWayFrom,
    now: Date,
  ): Promise<FastTarget> {
    const contactVisitorId = await this.contacts.visitorOf(tx, installationId, contactId, at);
    const session = sessionId === null ? null : await this.sessions.byId(tx, sessionId);
    // Told late: it came to the contact only afterwards, so nobody there is meant.
    if (session?.joinedAt && isLater(session.joinedAt, at)) {
      return { visitorId: session.visitorId, sessionOnly: false, contactVisitorId: session.visitorId };
    }
    if (!session || (await this.scopeOf(tx, installationId, sessionId, at)) === 'person') {
      // Whoever writes from an address is judged by it, not by the contact on which somebody typed it.
      const visitorId = session && !isTypedChannel(session.channel) ? session.visitorId : contactVisitorId;
      return { visitorId, sessionOnly: false, contactVisitorId };
    }
    const visitorId = await this.ownVisitor(tx, session, contactVisitorId, { at, actor, now });
    return { visitorId, sessionOnly: true, contactVisitorId };
  }

  /** What a fast way would take from a session; the person where there is none. */
  async scopeOf(tx: Tx, installationId: string, sessionId: number | null, at: Date): Promise<'session' | 'person'> {
    const session = sessionId === null ? null : await this.sessions.byId(tx, sessionId);
    if (session?.installationId !== installationId) return 'person';
    return fastWayScope(session, await this.isVerifiedElsewhere(tx, session), at);
  }

  /** The session of a person in which a conversation is held; null where it is somebody else's or has none. */
  async sessionIn(tx: Tx, installationId: string, conversationId: number, personId: number): Promise<number | null> {
    const conversation = await this.conversations.find(tx, installationId, conversationId);
    const session = await this.sessions.byId(tx, conversation?.sessionId ?? 0);
    return session && (await this.hangsOn(tx, session, personId)) ? session.id : null;
  }

  private async isVerifiedElsewhere(tx: Tx, { installationId, contactId, id }: SessionRow): Promise<boolean> {
    const others = await this.sessions.onContact(tx, installationId, contactId);
    return others.some((other) => other.verified && other.id !== id);
  }

  /** The visitor of one session of a person, made its own where only the session is meant; an item tells of it. */
  async sessionAlone(
    tx: Tx,
    installationId: string,
    { sessionId, personId }: { sessionId: number; personId: number },
    because: { at: Date; actor: Actor; now: Date },
  ): Promise<number> {
    const session = await this.sessions.byId(tx, sessionId);
    if (session?.installationId !== installationId || !(await this.hangsOn(tx, session, personId))) {
      throw new NotFoundError('session.unknown', `Session ${String(sessionId)} is none of this visitor.`);
    }
    if (await this.isAll(tx, session, personId)) return personId;
    const visitorId = await this.ownVisitor(tx, session, session.visitorId === personId ? personId : 0, because);
    const cause = { kind: 'session_only', at: because.at.toISOString(), conversationId: null, messageId: null };
    await this.reviewQueue.flag(tx, installationId, personId, cause, because.now);
    return visitorId;
  }

  /** Whether the session is all there is of its visitor, which then needs no other one. */
  private async isAll(tx: Tx, session: SessionRow, personId: number): Promise<boolean> {
    if (session.visitorId !== personId) return false;
    const sessions = await this.sessions.ofVisitor(tx, personId);
    return sessions.length === 1 && (await this.contacts.ofVisitor(tx, personId)).length === 0;
  }

  private async hangsOn(tx: Tx, session: SessionRow, personId: number): Promise<boolean> {
    if (session.visitorId === personId) return true;
    const contact = await this.contacts.find(tx, session.installationId, session.contactId);
    return contact?.visitorId === personId;
  }

  private async ownVisitor(
    tx: Tx,
    session: SessionRow,
    contactVisitorId: number,
    because: { at: Date; actor: Actor; now: Date },
  ): Promise<number> {
    if (session.visitorId !== contactVisitorId) return session.visitorId;
    const { installationId, id } = session;
    const visitorId = await this.visitors.create(tx, installationId, session.createdAt);
    await this.sessions.giveTo(tx, id, visitorId);
    await this.visitors.link(tx, visitorId, contactVisitorId, 'split', because.at);
    await this.auditLog.append(tx, {
      installationId,
      at: because.now,
      actor: because.actor,
      action: 'visitor.split',
      visitorId,
      refs: { sessionId: id, fromVisitorId: contactVisitorId },
    });
    return visitorId;
  }
}
