import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { CoverageStore } from '../lists/coverage.store.js';
import { ListEntryStore } from '../lists/list-entry.store.js';
import { StandingHistoryStore } from '../standing/standing-history.store.js';
import { StandingStore } from '../standing/standing.store.js';
import { AftermathStore } from './aftermath.store.js';
import type { DecisionContext, DecisionResult, TimedDecision } from './decision.js';
import { ModerationActionStore, type ActionRow } from './moderation-action.store.js';
import { planOf } from './plan.js';
import type { FoundState } from './prior-state.store.js';

/**
 * A decision that was made before one we know already: nothing that holds now changes, but the ledger tells truly
 * what it stopped, or should not have stopped, between the two.
 */
@Injectable()
export class LateDecisionStore {
  constructor(
    private readonly actions: ModerationActionStore,
    private readonly entries: ListEntryStore,
    private readonly coverage: CoverageStore,
    private readonly standing: StandingStore,
    private readonly history: StandingHistoryStore,
    private readonly aftermath: AftermathStore,
    private readonly auditLog: AuditLogStore,
  ) {}

  async write(
    tx: Tx,
    decision: TimedDecision,
    found: FoundState,
    next: ActionRow,
    context: DecisionContext,
  ): Promise<DecisionResult> {
    const { visitorId, installationId } = decision;
    const made = { at: context.now, before: found.snapshot, late: true, changed: false };
    const actionId = await this.actions.append(tx, decision, made);
    await this.rewrite(tx, decision, next);
    await this.auditLog.append(tx, {
      installationId,
      at: context.now,
      actor: decision.actor,
      action: `visitor.${decision.action}.late`,
      visitorId,
      refs: { actionId, laterActionId: next.id, conversationId: decision.conversationId ?? null },
      reason: decision.reason ?? null,
      personal: { note: decision.note ?? null },
    });
    await this.aftermath.screenAgain(tx, decision, context);
    const { status } = found;
    return { visitorId, status, actionId, entryId: null, changed: false, late: true, covered: [], stillCaughtBy: [] };
  }

  /** Puts right what was listed between the late decision and the next one. */
  private async rewrite(tx: Tx, decision: TimedDecision, next: ActionRow): Promise<void> {
    if (decision.action === 'dismiss' || decision.action === 'undo') return;
    const { visitorId, installationId, time } = decision;
    await this.history.cut(tx, visitorId, time.at, next.effectiveAt);
    await this.entries.holdFrom(tx, visitorId, next.effectiveAt);
    if (decision.action === 'clear') return;
    const entryId = await this.pastEntry(tx, decision, next);
    const [entry] = await this.entries.byIds(tx, [entryId]);
    if (!entry) return;
    const covered = await this.coverage.wouldCover(tx, visitorId, { ...entry, entryId });
    const past = covered.filter((subject) => subject.since < next.effectiveAt);
    await this.standing.past(
      tx,
      installationId,
      visitorId,
      past.map((subject) => ({ ...subject, endedAt: next.effectiveAt })),
    );
  }

  private async pastEntry(tx: Tx, decision: TimedDecision, next: ActionRow): Promise<number> {
    const none = { status: 'normal' as const, protected: false, entries: [], openItem: false };
    const { entry } = planOf(none, decision);
    if (!entry) throw new Error('a listing has an entry');
    const { installationId, visitorId, source, conversationId = null, actor: author } = decision;
    const made = { installationId, visitorId, source, conversationId, author, liftedAt: next.effectiveAt };
    return this.entries.create(tx, { ...entry, ...made });
  }
}
