import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import { signalsOf } from '../trust/signal.js';
import type { TrustContext } from '../trust/trust-context.js';
import { TrustStore } from '../trust/trust.store.js';
import { MOST_CLAIMS } from '../visitors/claim-trim.store.js';
import { claimedWhileBlacklisted, type LaterClaim } from './detectors/claimed-while-blacklisted.js';

/** Of the signal and of the cause in the review queue. */
export const CLAIMED_WHILE_BLACKLISTED = 'claimed_while_blacklisted';

/** The blacklisting in force, with what was typed since, newest first, and which of that no agent has looked at. */
interface Blacklisting {
  entryId: number | null;
  claims: LaterClaim[];
  unseen: LaterClaim[];
}

/**
 * What a blacklisted visitor types after the decision covers nothing: it gives a signal, and one review item in which
 * Blacklist takes it in. Both are kept equal to what is on record now, so neither order nor repetition matters, and an
 * e-mail that turns out to be an agent's doing asks nobody any more.
 */
@Injectable()
export class LaterClaims {
  constructor(
    private readonly trust: TrustStore,
    private readonly reviewQueue: ReviewQueueStore,
  ) {}

  /** After the visitor's identifiers or its entry have changed. */
  async settle(tx: Tx, context: TrustContext, visitorId: number): Promise<void> {
    const { entryId, claims, unseen } = await this.read(tx, visitorId);
    await this.takeBack(tx, context, visitorId, claims);
    const found = entryId === null ? [] : claimedWhileBlacklisted(visitorId, entryId, claims);
    await this.trust.take(tx, context, signalsOf(CLAIMED_WHILE_BLACKLISTED, found));
    const { installationId, now } = context;
    const [latest] = unseen;
    if (!latest) return this.reviewQueue.withdraw(tx, installationId, visitorId, CLAIMED_WHILE_BLACKLISTED, now);
    const about = { at: latest.at.toISOString(), conversationId: null, messageId: null };
    await this.reviewQueue.flag(tx, installationId, visitorId, { kind: CLAIMED_WHILE_BLACKLISTED, ...about }, now);
  }

  private async read(tx: Tx, visitorId: number): Promise<Blacklisting> {
    const rows = await tx.query<LaterClaim & { entryId: number; unseen: boolean }>(
      `SELECT e.id AS "entryId", i.id AS "identifierId", i.kind, i.first_seen_at AS at,
              i.first_seen_at > greatest(e.covered_at, d.at) AS unseen
         FROM list_entry e
         JOIN identifier i ON i.visitor_id = e.visitor_id AND i.quality = 'claimed' AND i.kind <> 'ip'
          AND i.unlinked_at IS NULL AND i.first_seen_at > e.since AND NOT e.excluded ? (i.kind || ':' || i.value)
         LEFT JOIN LATERAL (SELECT max(effective_at) AS at FROM moderation_action
           WHERE visitor_id = e.visitor_id AND kind = 'dismiss' AND undone_at IS NULL) d ON true
        WHERE e.visitor_id = $1 AND e.subject_kind = 'visitor' AND e.list = 'blacklist' AND e.lifted_at IS NULL
        ORDER BY i.first_seen_at DESC, i.id DESC LIMIT ${String(MOST_CLAIMS)}`,
      [visitorId],
    );
    return { entryId: rows[0]?.entryId ?? null, claims: rows, unseen: rows.filter(({ unseen }) => unseen) };
  }

  /** A decision must not linger as evidence, nor what turned out to be somebody else's doing. */
  private async takeBack(
    tx: Tx,
    context: TrustContext,
    visitorId: number,
    claims: readonly LaterClaim[],
  ): Promise<void> {
    const recorded = await tx.query<{ key: string; at: Date }>(
      'SELECT key, at FROM risk_signal WHERE visitor_id = $1 AND kind = $2 AND removed_at IS NULL',
      [visitorId, CLAIMED_WHILE_BLACKLISTED],
    );
    for (const { key, at } of recorded) {
      const stands = claims.some((one) => String(one.identifierId) === key && one.at.getTime() === at.getTime());
      if (!stands) await this.trust.takeBack(tx, context, visitorId, CLAIMED_WHILE_BLACKLISTED, { key });
    }
  }
}
