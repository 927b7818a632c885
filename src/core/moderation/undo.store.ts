import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ConflictError } from '../../platform/errors/doorman-error.js';
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
import { ModerationActionStore, type ActionRow } from './moderation-action.store.js';
import { entryFrom, type FoundState } from './prior-state.store.js';

const UNDO_WINDOW_MS = 3_600_000;

/** Takes back the latest decision on a visitor and restores the exact state before it. */
@Injectable()
export class UndoStore {
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
    const undone = await this.undoable(tx, decision, context);
    const { before } = undone;
    const { visitorId, time } = decision;
    const made = { at: context.now, before: found.snapshot, late: false, changed: true };
    const actionId = await this.actions.append(tx, decision, made);
    await this.actions.markUndone(tx, undone.id, context.now);
    await this.restoreEntries(tx, found, undone, time.at);
    await this.visitors.setStanding(tx, visitorId, before.status, before.protected);
    await this.restoreSignal(tx, decision, undone);
    if (before.openReviewItemId !== null) await this.reviewQueue.reopen(tx, before.openReviewItemId);
    const covered = await this.coverage.refresh(tx, visitorId, time.at);
    await this.effects.wantBack(tx, decision, undone.id);
    await this.audit(tx, decision, found, undone, context.now);
    await this.aftermath.screenAgain(tx, decision, covered, context);
    const stillCaughtBy = await this.aftermath.stillCaughtBy(tx, decision);
    const entryId = before.entries[0]?.entryId ?? null;
    return { visitorId, status: before.status, actionId, entryId, changed: true, late: false, covered, stillCaughtBy };
  }

  private async undoable(tx: Tx, decision: TimedDecision, context: DecisionContext): Promise<ActionRow> {
    const latest = await this.actions.latestStanding(tx, decision.visitorId);
    if (!latest) throw new ConflictError('undo.nothing', 'There is no decision on this visitor to take back.');
    if (latest.actor.kind === 'expiry') {
      throw new ConflictError(
        'undo.expired',
        'The last decision ended by itself when its time was over. Decide anew instead.',
      );
    }
    if (context.now.getTime() - latest.madeAt.getTime() > UNDO_WINDOW_MS) {
      throw new ConflictError(
        'undo.too_late',
        'The last decision is older than an hour. Use Clear status, Blacklist or Whitelist instead.',
      );
    }
    return latest;
  }

  private async restoreEntries(tx: Tx, found: FoundState, undone: ActionRow, at: Date): Promise<void> {
    const kept = new Set(undone.before.entries.map((entry) => entry.entryId));
    const active = new Set(found.entries.map((entry) => entry.id));
    for (const entry of found.entries) if (!kept.has(entry.id)) await this.entries.lift(tx, entry.id, at);
    for (const prior of undone.before.entries) {
      await this.entries.write(tx, entryFrom(prior, active.has(prior.entryId), at));
    }
  }

  private async restoreSignal(tx: Tx, decision: TimedDecision, undone: ActionRow): Promise<void> {
    const { installationId, visitorId, time } = decision;
    const [entry] = undone.before.entries;
    if (!undone.before.blacklistedSignal) await this.signals.removeBlacklisted(tx, visitorId, time.at);
    else await this.signals.addBlacklisted(tx, installationId, visitorId, entry?.entryId ?? 0, time.at);
  }

  private async audit(tx: Tx, decision: TimedDecision, found: FoundState, undone: ActionRow, at: Date): Promise<void> {
    await this.auditLog.append(tx, {
      installationId: decision.installationId,
      at,
      actor: decision.actor,
      action: 'visitor.undo',
      visitorId: decision.visitorId,
      refs: { undoneActionId: undone.id, undone: undone.kind },
      before: { status: found.status, protected: found.protected },
      after: { status: undone.before.status, protected: undone.before.protected },
    });
  }
}
