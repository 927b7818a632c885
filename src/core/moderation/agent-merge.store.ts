import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { Actor } from '../audit-log/actor.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import { ContactStore } from '../visitors/contact.store.js';
import { GoodHistoryStore } from '../visitors/good-history.store.js';
import { VisitorStore, type VisitorRow } from '../visitors/visitor.store.js';
import { VisitorJoin, type JoinedBy } from './visitor-join.store.js';

/** An agent merged two contacts on the host; `at` is the host's time of it. */
export interface AgentMerge {
  installationId: string;
  survivorContactId: number;
  goneContactId: number;
  actor: Actor;
  at: Date;
}

export type MergeOutcome = 'joined' | 'kept_apart';

/**
 * Takes over what an agent merged: the two are one person. A block goes along, except to somebody who is protected,
 * whitelisted, verified or has good history: then the sessions stay blocked one by one, and an item tells of it.
 */
@Injectable()
export class AgentMergeStore {
  constructor(
    private readonly contacts: ContactStore,
    private readonly visitors: VisitorStore,
    private readonly history: GoodHistoryStore,
    private readonly joins: VisitorJoin,
    private readonly reviewQueue: ReviewQueueStore,
  ) {}

  async take(tx: Tx, merge: AgentMerge, by: JoinedBy): Promise<MergeOutcome> {
    const { installationId, survivorContactId, goneContactId, at } = merge;
    const survivor = await this.visitorOf(tx, installationId, survivorContactId, at);
    const gone = await this.visitorOf(tx, installationId, goneContactId, at);
    await this.contacts.markGone(tx, installationId, goneContactId, at);
    if (!(await this.mayJoin(tx, survivor, gone, at))) {
      await this.tell(tx, installationId, survivor, gone, by);
      return 'kept_apart';
    }
    const visitorId = await this.joins.join(tx, survivor, gone, by);
    // Nobody claimed anything: the sessions came to the contact as the person's own.
    await tx.query('UPDATE session SET joined_at = NULL WHERE visitor_id = $1 AND contact_id IN ($2, $3)', [
      visitorId,
      survivorContactId,
      goneContactId,
    ]);
    return 'joined';
  }

  private async visitorOf(tx: Tx, installationId: string, contactId: number, at: Date): Promise<VisitorRow> {
    const id = await this.contacts.visitorOf(tx, installationId, contactId, at);
    const visitor = await this.visitors.find(tx, id);
    if (!visitor) throw new Error('a contact has a visitor');
    return visitor;
  }

  private async mayJoin(tx: Tx, one: VisitorRow, other: VisitorRow, at: Date): Promise<boolean> {
    if (isListed(one) && isListed(other) && one.id !== other.id) return false;
    if (one.status === 'blacklisted') return !(await this.isSpared(tx, other, at));
    return other.status !== 'blacklisted' || !(await this.isSpared(tx, one, at));
  }

  private async isSpared(tx: Tx, visitor: VisitorRow, at: Date): Promise<boolean> {
    if (visitor.protected || visitor.status === 'whitelisted') return true;
    const { verified, goodHistory } = await this.history.of(tx, visitor.id, at);
    return verified || goodHistory;
  }

  private async tell(
    tx: Tx,
    installationId: string,
    survivor: VisitorRow,
    gone: VisitorRow,
    { at, now }: JoinedBy,
  ): Promise<void> {
    await this.visitors.link(tx, survivor.id, gone.id, 'contact', at);
    const spared = survivor.status === 'blacklisted' ? gone : survivor;
    const kind = spared === survivor ? 'blacklisted_session_merged_in' : 'merged_into_blacklisted';
    const cause = { kind, at: at.toISOString(), conversationId: null, messageId: null };
    await this.reviewQueue.flag(tx, installationId, spared.id, cause, now);
  }
}

function isListed({ status, protected: isProtected }: VisitorRow): boolean {
  return status === 'blacklisted' || status === 'whitelisted' || isProtected;
}
