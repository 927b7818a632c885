import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { EXPIRY_ACTOR } from '../audit-log/actor.js';
import { VisitorStore, type VisitorRow } from '../visitors/visitor.store.js';
import type { DecisionContext, DecisionResult, TimedDecision } from './decision.js';
import { LateDecisionStore } from './late-decision.store.js';
import { ModerationActionStore } from './moderation-action.store.js';
import { allow } from './permission.js';
import { PlanStore } from './plan.store.js';
import { PriorStateStore, type FoundState } from './prior-state.store.js';
import { StaleDecisionStore } from './stale-decision.store.js';
import { UndoStore } from './undo.store.js';

/** The one place where a decision about a visitor is written; the caller holds the lane and the transaction. */
@Injectable()
export class DecisionStore {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly actions: ModerationActionStore,
    private readonly priorStates: PriorStateStore,
    private readonly plans: PlanStore,
    private readonly lateOnes: LateDecisionStore,
    private readonly undos: UndoStore,
    private readonly stale: StaleDecisionStore,
  ) {}

  async apply(tx: Tx, decision: TimedDecision, context: DecisionContext): Promise<DecisionResult> {
    const visitor = await this.find(tx, decision.visitorId);
    await this.stale.refuse(tx, decision, visitor);
    allow(decision, visitor, context.settings);
    const found = await this.priorStates.of(tx, visitor);
    if (await this.expireBefore(tx, decision, found, context)) return this.apply(tx, decision, context);
    const next = await this.actions.nextAfter(tx, decision.visitorId, decision.time);
    if (next) return this.lateOnes.write(tx, decision, found, next, context);
    if (decision.action === 'undo') return this.undos.write(tx, decision, found, context);
    return this.plans.write(tx, decision, found, context);
  }

  /** An entry whose time was over before the decision is cleared first, so that the decision finds the true state. */
  private async expireBefore(
    tx: Tx,
    decision: TimedDecision,
    found: FoundState,
    context: DecisionContext,
  ): Promise<boolean> {
    const expired = found.entries.find((entry) => entry.expiresAt && entry.expiresAt <= decision.time.at);
    if (!expired?.expiresAt || decision.source === 'expiry') return false;
    const { installationId, visitorId } = decision;
    const time = { at: expired.expiresAt, tie: 0 };
    await this.apply(
      tx,
      { installationId, visitorId, action: 'clear', actor: EXPIRY_ACTOR, source: 'expiry', time },
      context,
    );
    return true;
  }

  private async find(tx: Tx, visitorId: number): Promise<VisitorRow> {
    const visitor = await this.visitors.find(tx, visitorId);
    if (!visitor) throw new NotFoundError('visitor.unknown', `There is no visitor ${String(visitorId)}.`);
    return visitor;
  }
}
