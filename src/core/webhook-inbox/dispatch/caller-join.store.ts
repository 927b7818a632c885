import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { DOORMAN_ACTOR } from '../../audit-log/actor.js';
import { AuditLogStore } from '../../audit-log/audit-log.store.js';
import { ReviewQueueStore } from '../../review-queue/review-queue.store.js';
import { CallerObserver } from '../../visitors/caller-observer.store.js';

/** Puts callers and the contact on which their number stands together, or asks about them. */
@Injectable()
export class CallerJoin {
  constructor(
    private readonly callers: CallerObserver,
    private readonly reviewQueue: ReviewQueueStore,
    private readonly auditLog: AuditLogStore,
  ) {}

  /** Who called from a number that now stands on this visitor's contact is the same person, or may be. */
  async join(tx: Tx, installationId: string, visitorId: number, toldAt: Date, now: Date): Promise<void> {
    const { absorbed, open } = await this.callers.join(tx, installationId, visitorId, toldAt);
    for (const callerId of absorbed) {
      await this.auditLog.append(tx, {
        installationId,
        at: now,
        actor: DOORMAN_ACTOR,
        action: 'visitor.joined',
        visitorId,
        refs: { absorbedId: callerId },
      });
    }
    if (open.length === 0) return;
    const cause = { kind: 'join_caller', at: toldAt.toISOString(), conversationId: null, messageId: null };
    await this.reviewQueue.flag(tx, installationId, visitorId, cause, now);
  }
}
