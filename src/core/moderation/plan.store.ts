import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { FlaggingStore } from '../trust/flagging.store.js';
import { AftermathStore } from './aftermath.store.js';
import { DecisionEffects } from './decision-effects.store.js';
import type { DecisionContext, DecisionResult, TimedDecision } from './decision.js';
import { ModerationActionStore } from './moderation-action.store.js';
import { planOf, type Plan } from './plan.js';
import type { FoundState } from './prior-state.store.js';
import { StateStore, type StateChange } from './state.store.js';
import { TickedAddresses, type TickedFor } from './ticked-addresses.store.js';

/** Writes a decision that is the latest on its visitor: state, coverage, effects, audit. */
@Injectable()
export class PlanStore {
  constructor(
    private readonly actions: ModerationActionStore,
    private readonly states: StateStore,
    private readonly effects: DecisionEffects,
    private readonly aftermath: AftermathStore,
    private readonly flagging: FlaggingStore,
    private readonly auditLog: AuditLogStore,
    private readonly tickedAddresses: TickedAddresses,
  ) {}

  async write(tx: Tx, decision: TimedDecision, found: FoundState, context: DecisionContext): Promise<DecisionResult> {
    const plan = planOf(found, decision);
    const { changed } = plan;
    const made = { at: context.now, before: found.snapshot, late: false, changed };
    const actionId = await this.actions.append(tx, decision, made);
    const entryId = changed
      ? await this.states.write(tx, decision, stateChange(decision, found, plan), actionId)
      : null;
    if (entryId !== null) await this.actions.setEntry(tx, actionId, entryId);
    if (changed && decision.action !== 'dismiss')
      await this.tickedAddresses.follow(tx, decision, tickedFor(plan, entryId), context);
    if (changed) await this.effects.want(tx, decision, actionId);
    await this.audit(tx, decision, found, plan, { actionId, entryId, at: context.now });
    const settled = await this.aftermath.settle(tx, decision, context);
    const flagged = changed && plan.status === 'normal' && (await this.flagAgain(tx, decision, context));
    const status = flagged ? 'pending_review' : plan.status;
    return { visitorId: decision.visitorId, status, actionId, entryId, changed, late: false, ...settled };
  }

  /** What was seen since a decision that came in late counts all the same. */
  private flagAgain(tx: Tx, decision: TimedDecision, context: DecisionContext): Promise<boolean> {
    const { installationId, visitorId, time } = decision;
    return this.flagging.check(tx, { installationId, ...context }, visitorId, time.at);
  }

  private async audit(
    tx: Tx,
    decision: TimedDecision,
    found: FoundState,
    plan: Plan,
    ids: { actionId: number; entryId: number | null; at: Date },
  ): Promise<void> {
    const { actionId, entryId, at } = ids;
    await this.auditLog.append(tx, {
      installationId: decision.installationId,
      at,
      actor: decision.actor,
      action: `visitor.${decision.action}`,
      visitorId: decision.visitorId,
      refs: { actionId, entryId, conversationId: decision.conversationId ?? null },
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

function tickedFor({ entry }: Plan, entryId: number | null): TickedFor | null {
  return entry?.list === 'blacklist' && entryId !== null ? { entryId, expiresAt: entry.expiresAt } : null;
}

function stateChange(decision: TimedDecision, found: FoundState, plan: Plan): StateChange {
  const { installationId, visitorId, source, conversationId = null, actor: author } = decision;
  const { entry } = plan;
  const written = entry && entry.id !== null ? [{ ...entry, id: entry.id }] : [];
  const made = { installationId, visitorId, source, conversationId, author, liftedAt: null };
  return {
    status: plan.status,
    protected: plan.protected,
    lift: plan.lift,
    write: written,
    create: entry && entry.id === null ? { ...entry, ...made } : null,
    blacklistedSignal: plan.blacklistedSignal,
    closeItemId: plan.closeItem ? found.openItemId : null,
    reopenItemId: null,
    releasedAt: null,
  };
}
