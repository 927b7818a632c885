import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ADDRESS_CLAIMED } from '../review-queue/review-cause.js';
import { STOPPED_BY_CLAIM } from '../review-queue/review-item.entity.js';
import type { HeldIdentifier, VisitorFacts } from './coverage.js';
import { sessionKey } from '../standing/standing-subject.js';
import { ContactStore } from '../visitors/contact.store.js';
import { IdentifierStore } from '../visitors/identifier.store.js';
import { SessionStore, type SessionRow } from '../visitors/session.store.js';
import type { VisitorRow } from '../visitors/visitor.store.js';

/** A session that joined a contact longer ago than this belongs to the whole person. */
const JOINED_RECENTLY_MS = 30 * 24 * 3_600_000;

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
    const own = await this.sessions.ofVisitor(tx, visitor.id);
    const sessions = [...own, ...(await this.longJoined(tx, visitor, contactIds, at))];
    return {
      visitorId: visitor.id,
      status: visitor.status,
      protected: visitor.protected,
      contactIds,
      sessionKeys: sessions.map((session) => sessionKey(session.inboxId, session.sourceId)),
      leftAt: leftAt(own),
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
    const ownNumbers = await this.ownNumbers(tx, visitor.installationId);
    const own = (await this.identifiers.ofVisitor(tx, visitor.id)).filter(
      (one) => !one.unlinkedAt && one.kind !== 'ip' && !(one.kind === 'phone' && ownNumbers.includes(one.value)),
    );
    const holders = await this.identifiers.holders(tx, visitor.installationId, own);
    const inQuestion = await this.inQuestion(tx, holders);
    return own.map((one) => ({
      ...one,
      others: holders.filter(
        (holder) =>
          holder.visitorId !== visitor.id &&
          holder.kind === one.kind &&
          holder.value === one.value &&
          !inQuestion.has(holder.visitorId),
      ),
    }));
  }

  /** Numbers of the organisation itself, on whosever record they stand, are nobody's to be refused by. */
  private async ownNumbers(tx: Tx, installationId: string): Promise<string[]> {
    const [row] = await tx.query<{ numbers: string[] }>(
      'SELECT own_numbers AS numbers FROM voice_connection WHERE installation_id = $1',
      [installationId],
    );
    return row?.numbers ?? [];
  }

  /** Callers and senders of whom nothing has passed yet hold nothing for sure, until somebody has decided who they are. */
  private async inQuestion(tx: Tx, holders: readonly { kind: string; visitorId: number }[]): Promise<Set<number>> {
    const named = holders.filter(({ kind }) => kind === 'phone' || kind === 'email');
    const ids = [...new Set(named.map((holder) => holder.visitorId))];
    if (ids.length === 0) return new Set();
    const rows = await tx.query<{ id: number }>(
      `SELECT visitor_id AS id FROM review_item i
        WHERE visitor_id = ANY($1::bigint[]) AND closed_at IS NULL
          AND (causes @> $2::jsonb OR causes @> $3::jsonb)
          AND NOT EXISTS (SELECT FROM call WHERE call.visitor_id = i.visitor_id AND call.outcome = 'passed')
          AND NOT EXISTS (SELECT FROM message m WHERE m.visitor_id = i.visitor_id AND NOT EXISTS (
            SELECT FROM attempt a WHERE a.installation_id = m.installation_id AND a.message_id = m.message_id
               AND a.withdrawn_at IS NULL))`,
      [ids, JSON.stringify([{ kind: STOPPED_BY_CLAIM }]), JSON.stringify([{ kind: ADDRESS_CLAIMED }])],
    );
    return new Set(rows.map((row) => row.id));
  }
}

function leftAt(sessions: readonly SessionRow[]): Date | null {
  const joins = sessions.flatMap(({ joinedAt }) => joinedAt ?? []);
  if (joins.length === 0 || joins.length < sessions.length) return null;
  return joins.reduce((first, at) => (at < first ? at : first));
}
