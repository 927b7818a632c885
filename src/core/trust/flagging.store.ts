import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { DOORMAN_ACTOR } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import { CoverageStore } from '../lists/coverage.store.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import { VisitorStore, type VisitorRow } from '../visitors/visitor.store.js';
import { flagMoment, wouldFlag, type FlagRule } from './flagging.js';
import { causesOf } from './flag-causes.js';
import { RiskSignalStore } from './risk-signal.store.js';
import type { RecordedSignal } from './signal.js';
import type { TrustContext } from './trust-context.js';

/** Brings visitors into the review queue by themselves; nobody who is whitelisted or blacklisted, and nobody twice for the same. */
@Injectable()
export class FlaggingStore {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly signals: RiskSignalStore,
    private readonly coverage: CoverageStore,
    private readonly reviewQueue: ReviewQueueStore,
    private readonly enforcements: EnforcementStore,
    private readonly auditLog: AuditLogStore,
  ) {}

  /** Judges the visitor at `from`, host time, and at every later moment at which a signal came; says whether it is flagged. */
  async check(tx: Tx, context: TrustContext, visitorId: number, from: Date): Promise<boolean> {
    const { detection, reviewThreshold: threshold } = context.settings;
    if (detection === 'off' || threshold <= 0) return false;
    const visitor = await this.visitors.find(tx, visitorId);
    if (visitor?.status !== 'normal' && visitor?.status !== 'pending_review') return false;
    const rule: FlagRule = { threshold, from, decidedAt: await this.decidedAt(tx, visitorId) };
    const signals = await this.signals.since(tx, visitorId, from);
    const counted = signals.filter(({ dryRun }) => !dryRun);
    const moment = flagMoment(counted, rule);
    if (moment) await this.flag(tx, context, visitor, { moment, signals: counted, decidedAt: rule.decidedAt });
    else if (visitor.status === 'normal') await this.noteDryRuns(tx, visitorId, signals, rule);
    return moment !== null;
  }

  /** Whether the score was below the threshold at `from`, host time, or at any moment since. */
  async wasLow(tx: Tx, context: TrustContext, visitorId: number, from: Date): Promise<boolean> {
    const threshold = context.settings.reviewThreshold;
    const signals = (await this.signals.since(tx, visitorId, from)).filter(({ dryRun }) => !dryRun);
    return flagMoment(signals, { threshold, from, decidedAt: await this.decidedAt(tx, visitorId) }) !== null;
  }

  /** When the visitor was cleared or dismissed last, host time. */
  private async decidedAt(tx: Tx, visitorId: number): Promise<Date | null> {
    const [row] = await tx.query<{ at: Date | null }>(
      `SELECT max(effective_at) AS at FROM moderation_action
        WHERE visitor_id = $1 AND kind IN ('clear', 'dismiss') AND undone_at IS NULL`,
      [visitorId],
    );
    return row?.at ?? null;
  }

  private async flag(
    tx: Tx,
    context: TrustContext,
    visitor: VisitorRow,
    why: { moment: Date; signals: readonly RecordedSignal[]; decidedAt: Date | null },
  ): Promise<void> {
    if (visitor.status === 'normal') await this.setPending(tx, context, visitor.id, why.moment);
    const causes = causesOf(why.signals, why.decidedAt);
    const told = await this.reviewQueue.flagAll(tx, context.installationId, visitor.id, causes, context.now);
    for (const { conversationId } of told) await this.wantLabel(tx, context, visitor.id, conversationId);
  }

  private async setPending(tx: Tx, context: TrustContext, visitorId: number, moment: Date): Promise<void> {
    const { installationId, settings, now } = context;
    if (!(await this.visitors.setPending(tx, visitorId))) return;
    await this.coverage.refresh(tx, visitorId, moment);
    await this.auditLog.append(tx, {
      installationId,
      at: now,
      actor: DOORMAN_ACTOR,
      action: 'visitor.flagged',
      visitorId,
      before: { status: 'normal' },
      after: { status: 'pending_review', threshold: settings.reviewThreshold, since: moment },
    });
  }

  private async wantLabel(
    tx: Tx,
    { installationId }: TrustContext,
    visitorId: number,
    conversationId: number | null,
  ): Promise<void> {
    if (conversationId === null) return;
    const target = { targetKind: 'conversation' as const, targetId: conversationId, effect: 'review_label' as const };
    await this.enforcements.want(tx, { installationId, visitorId, actionId: null, ...target });
  }

  private async noteDryRuns(
    tx: Tx,
    visitorId: number,
    signals: readonly RecordedSignal[],
    rule: FlagRule,
  ): Promise<void> {
    for (const [kind, at] of wouldFlag(signals, rule)) await this.signals.wouldFlag(tx, visitorId, kind, at);
  }
}
