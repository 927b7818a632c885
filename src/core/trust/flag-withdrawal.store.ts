import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { DOORMAN_ACTOR } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import { CoverageStore } from '../lists/coverage.store.js';
import { ReviewQueueStore, type OpenItem } from '../review-queue/review-queue.store.js';
import { VisitorStore } from '../visitors/visitor.store.js';
import { DETECTOR_KINDS } from './detector-kinds.js';
import { FlaggingStore } from './flagging.store.js';
import type { TrustContext } from './trust-context.js';

/** Takes a flag of Doorman's own back when what came in late shows that there was never a reason for it. */
@Injectable()
export class FlagWithdrawal {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly flagging: FlaggingStore,
    private readonly coverage: CoverageStore,
    private readonly reviewQueue: ReviewQueueStore,
    private readonly enforcements: EnforcementStore,
    private readonly auditLog: AuditLogStore,
  ) {}

  /** Only an item in which nothing but detectors speak, and of which the score was never low after all, is closed. */
  async reconsider(tx: Tx, context: TrustContext, visitorId: number): Promise<void> {
    const visitor = await this.visitors.find(tx, visitorId);
    const item = visitor?.status === 'pending_review' ? await this.reviewQueue.openOf(tx, visitorId) : null;
    if (!item || !item.causes.every(({ kind }) => KINDS.has(kind))) return;
    const from = new Date(Math.min(...item.causes.map(({ at }) => Date.parse(at))));
    if (await this.flagging.wasLow(tx, context, visitorId, from)) return;
    await this.visitors.setNormal(tx, visitorId);
    await this.reviewQueue.close(tx, item.id, null, context.now);
    await this.coverage.refresh(tx, visitorId, context.now);
    await this.takeLabelsOff(tx, context, visitorId, item);
    await this.auditLog.append(tx, {
      installationId: context.installationId,
      at: context.now,
      actor: DOORMAN_ACTOR,
      action: 'visitor.flag_withdrawn',
      visitorId,
      refs: { itemId: item.id },
      before: { status: 'pending_review' },
      after: { status: 'normal' },
    });
  }

  private async takeLabelsOff(
    tx: Tx,
    { installationId }: TrustContext,
    visitorId: number,
    { causes }: OpenItem,
  ): Promise<void> {
    for (const conversationId of new Set(causes.map((cause) => cause.conversationId))) {
      if (conversationId === null) continue;
      const target = { targetKind: 'conversation' as const, targetId: conversationId, effect: 'review_label' as const };
      await this.enforcements.want(tx, { installationId, visitorId, actionId: null, ...target });
    }
  }
}

const KINDS: ReadonlySet<string> = new Set(DETECTOR_KINDS);
