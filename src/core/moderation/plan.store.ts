import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { CoverageStore } from '../lists/coverage.store.js';
import { ListEntryStore } from '../lists/list-entry.store.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import { RiskSignalStore } from '../trust/risk-signal.store.js';
import { VisitorStore } from '../visitors/visitor.store.js';
import { AftermathStore } from './aftermath.store.js';
import { DecisionEffects } from './decision-effects.store.js';
import type { DecisionResult, TimedDecision } from './decision.js';
import type { DecisionContext } from './decision.store.js';
import { ModerationActionStore } from './moderation-action.store.js';
import { planOf, type Plan } from './plan.js';
import type { FoundState } from './prior-state.store.js';

/** Writes a decision that is the latest on its visitor: state, entry, signal, queue, coverage, effects, audit. */
@Injectable()
export class PlanStore {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly entries: ListEntryStore,
    private readonly signals: RiskSignalStore,
    private readonly reviewQueue: ReviewQueueStore,
    private readonly actions: ModerationActionStore,
    private readonly coverage: CoverageStore,
    private readonly effects: DecisionEffects,
    private readonly aftermath: AftermathStore,
    private readonly auditLog: AuditLogStore,
  ) {}

  async write(tx: Tx, decision: TimedDecision, found: FoundState, context: DecisionContext): Promise<DecisionResult> {
    const plan = planOf(found, decision);
    const { changed } = plan;
    const made = { at: context.now, before: found.snapshot, late: false, changed };
    const actionId = await this.actions.append(tx, decision, made);
    const entryId = changed ? await this.carryOut(tx, decision, found, plan, actionId) : null;
    const covered = await this.coverage.refresh(tx, decision.visitorId, decision.time.at);
    if (changed) await this.effects.want(tx, decision, actionId);
    await this.audit(tx, decision, found, plan, { actionId, entryId, at: context.now });
    await this.aftermath.screenAgain(tx, decision, covered, context);
    const { visitorId } = decision;
    const stillCaughtBy = await this.aftermath.stillCaughtBy(tx, decision);
    return { visitorId, status: plan.status, actionId, entryId, changed, late: false, covered, stillCaughtBy };
  }

  private async carryOut(
    tx: Tx,
    decision: TimedDecision,
    found: FoundState,
    plan: Plan,
    actionId: number,
  ): Promise<number | null> {
    const { visitorId, installationId, time } = decision;
    await this.visitors.setStanding(tx, visitorId, plan.status, plan.protected);
    for (const id of plan.lift) await this.entries.lift(tx, id, time.at);
    const entryId = await this.writeEntry(tx, decision, plan);
    if (entryId !== null) await this.actions.setEntry(tx, actionId, entryId);
    if (plan.blacklistedSignal === 'add' && entryId !== null) {
      await this.signals.addBlacklisted(tx, installationId, visitorId, entryId, time.at);
    }
    if (plan.blacklistedSignal === 'remove') await this.signals.removeBlacklisted(tx, visitorId, time.at);
    if (plan.closeItem && found.openItemId !== null)
      await this.reviewQueue.close(tx, found.openItemId, actionId, time.at);
    return entryId;
  }

  private async writeEntry(tx: Tx, decision: TimedDecision, plan: Plan): Promise<number | null> {
    if (!plan.entry) return null;
    const { id, ...fields } = plan.entry;
    if (id !== null) {
      await this.entries.write(tx, { id, ...fields });
      return id;
    }
    const { installationId, visitorId, source, conversationId = null, actor: author } = decision;
    const made = { installationId, visitorId, source, conversationId, author, liftedAt: null };
    return this.entries.create(tx, { ...fields, ...made });
  }

  private async audit(
    tx: Tx,
    decision: TimedDecision,
    found: FoundState,
    plan: Plan,
    ids: { actionId: number; entryId: number | null; at: Date },
  ): Promise<void> {
    await this.auditLog.append(tx, {
      installationId: decision.installationId,
      at: ids.at,
      actor: decision.actor,
      action: `visitor.${decision.action}`,
      visitorId: decision.visitorId,
      refs: { actionId: ids.actionId, entryId: ids.entryId, conversationId: decision.conversationId ?? null },
      reason: decision.reason ?? null,
      before: { status: found.status, protected: found.protected },
      after: {
        status: plan.status,
        protected: plan.protected,
        until: plan.entry?.expiresAt ?? null,
        changed: plan.changed,
      },
      personal: { note: decision.note ?? null },
    });
  }
}
