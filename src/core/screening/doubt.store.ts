import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import type { ReviewCause } from '../review-queue/review-item.entity.js';
import { caughtByNetworkOnly } from './network-verdict.js';
import type { Verdict } from './verdict.js';

/** What a verdict was about, at host time. */
export interface Judged {
  visitorId: number;
  conversationId: number | null;
  messageId: number | null;
  at: Date;
}

const CAUGHT_BY_NETWORK = 'caught_by_network';

/** Asks an agent where a verdict rests on little: on a claim, or on a network alone. */
@Injectable()
export class DoubtStore {
  constructor(
    private readonly reviewQueue: ReviewQueueStore,
    private readonly enforcements: EnforcementStore,
  ) {}

  async tell(tx: Tx, installationId: string, verdict: Verdict, judged: Judged, now: Date): Promise<void> {
    const cause = await this.causeOf(tx, verdict, judged);
    if (!cause) return;
    await this.reviewQueue.flag(tx, installationId, judged.visitorId, cause, now);
    if (judged.conversationId === null) return;
    const target = { targetKind: 'conversation' as const, targetId: judged.conversationId };
    const wish = { ...target, effect: 'review_label' as const, visitorId: judged.visitorId, actionId: null };
    await this.enforcements.want(tx, { installationId, ...wish });
  }

  private async causeOf(tx: Tx, verdict: Verdict, judged: Judged): Promise<ReviewCause | null> {
    const { visitorId, conversationId, messageId } = judged;
    const base = { at: judged.at.toISOString(), conversationId, messageId };
    if (verdict.claimedOnly) return { kind: 'stopped_by_claim', ...base };
    if (verdict.answer === 'review' && verdict.winner?.role !== 'review') {
      return { kind: 'claims_identifier_of_blacklisted', ...base };
    }
    const entryId = caughtByNetworkOnly(verdict) ? (verdict.winner?.entryId ?? null) : null;
    if (entryId === null || (await this.wasAsked(tx, visitorId, entryId))) return null;
    return { kind: CAUGHT_BY_NETWORK, ...base, entryId };
  }

  /** Once for each entry: after Dismiss nobody is asked again about it. */
  private async wasAsked(tx: Tx, visitorId: number, entryId: number): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM review_item WHERE visitor_id = $1 AND causes @> $2::jsonb LIMIT 1', [
      visitorId,
      JSON.stringify([{ kind: CAUGHT_BY_NETWORK, entryId }]),
    ]);
    return rows.length > 0;
  }
}
