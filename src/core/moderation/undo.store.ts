import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ConflictError } from '../../platform/errors/doorman-error.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { AftermathStore } from './aftermath.store.js';
import { DecisionEffects } from './decision-effects.store.js';
import type { DecisionContext, DecisionResult, TimedDecision } from './decision.js';
import { ModerationActionStore, type ActionRow } from './moderation-action.store.js';
import { stateBy } from './moderation-action.js';
import { entryFrom, type FoundState } from './prior-state.store.js';
import { StaleDecisionStore } from './stale-decision.store.js';
import { StateStore, type StateChange } from './state.store.js';
import { TickedAddresses } from './ticked-addresses.store.js';

const UNDO_WINDOW_MS = 3_600_000;

/** Takes back the latest decision on a visitor and restores the exact state before it. */
@Injectable()
export class UndoStore {
  constructor(
    private readonly actions: ModerationActionStore,
    private readonly states: StateStore,
    private readonly effects: DecisionEffects,
    private readonly aftermath: AftermathStore,
    private readonly auditLog: AuditLogStore,
    private readonly tickedAddresses: TickedAddresses,
    private readonly stale: StaleDecisionStore,
  ) {}

  async write(tx: Tx, decision: TimedDecision, found: FoundState, context: DecisionContext): Promise<DecisionResult> {
    const latest = await this.undoable(tx, decision, context);
    const undone = { ...latest, before: stateBy(latest.before, decision.time.at) };
    const { status } = undone.before;
    const made = { at: context.now, before: found.snapshot, late: false, changed: true };
    const actionId = await this.actions.append(tx, decision, made);
    await this.actions.markUndone(tx, undone.id, context.now);
    const entryId = await this.states.write(tx, decision, stateBack(decision, found, undone), actionId);
    await this.tickedAddresses.restore(tx, decision, undone.before.tickedEntryIds ?? [], context);
    await this.effects.wantBack(tx, decision, undone.id);
    await this.audit(tx, decision, found, undone, context.now);
    const settled = await this.aftermath.settle(tx, decision, context);
    return { visitorId: decision.visitorId, status, actionId, entryId, changed: true, late: false, ...settled };
  }

  private async undoable(tx: Tx, decision: TimedDecision, context: DecisionContext): Promise<ActionRow> {
    const latest = await this.actions.latestStanding(tx, decision.visitorId);
    if (!latest) throw new ConflictError('undo.nothing', 'There is no decision on this visitor to take back.');
    await this.stale.refuseUndo(tx, latest.id, decision.undoActionId);
    if (latest.actor.kind === 'expiry') {
      throw new ConflictError(
        'undo.expired',
        'The last decision ended by itself when its time was over. Decide anew instead.',
      );
    }
    // A note may be told late, and so may the decision: an hour on either clock is in time.
    const sinceMade = context.now.getTime() - latest.madeAt.getTime();
    const sinceEffective = decision.time.at.getTime() - latest.effectiveAt.getTime();
    if (Math.min(sinceMade, sinceEffective) > UNDO_WINDOW_MS) {
      throw new ConflictError(
        'undo.too_late',
        'The last decision is older than an hour. Use Clear status, Blacklist or Whitelist instead.',
      );
    }
    return latest;
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

function stateBack(decision: TimedDecision, found: FoundState, undone: ActionRow): StateChange {
  const { before } = undone;
  const kept = new Set(before.entries.map((entry) => entry.entryId));
  const active = new Set(found.entries.map((entry) => entry.id));
  const { at } = decision.time;
  return {
    status: before.status,
    protected: before.protected,
    lift: found.entries.filter((entry) => !kept.has(entry.id)).map((entry) => entry.id),
    write: before.entries.map((prior) => entryFrom(prior, active.has(prior.entryId), at)),
    create: null,
    blacklistedSignal: before.blacklistedSignal ? 'add' : 'remove',
    closeItemId: null,
    reopenItemId: before.openReviewItemId,
    releasedAt: undone.kind === 'dismiss' ? undone.effectiveAt : null,
  };
}
