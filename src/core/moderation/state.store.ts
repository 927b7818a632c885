import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { VisitorEntry } from '../lists/list-entry.js';
import { EntryReleaseStore } from '../lists/entry-release.store.js';
import { ListEntryStore, type NewVisitorEntry } from '../lists/list-entry.store.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import { RiskSignalStore } from '../trust/risk-signal.store.js';
import { ScoreStore } from '../trust/score.store.js';
import type { VisitorStatus } from '../visitors/visitor.js';
import { VisitorStore } from '../visitors/visitor.store.js';
import type { TimedDecision } from './decision.js';

/** A visitor's state to be written. */
export interface StateChange {
  status: VisitorStatus;
  protected: boolean;
  lift: readonly number[];
  write: readonly VisitorEntry[];
  create: NewVisitorEntry | null;
  blacklistedSignal: 'add' | 'remove' | 'keep';
  closeItemId: number | null;
  reopenItemId: number | null;
  /** Of a Release that is taken back. */
  releasedAt: Date | null;
}

/** Writes a visitor's state: status, entries, signal, review item. */
@Injectable()
export class StateStore {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly entries: ListEntryStore,
    private readonly signals: RiskSignalStore,
    private readonly scores: ScoreStore,
    private readonly reviewQueue: ReviewQueueStore,
    private readonly releases: EntryReleaseStore,
  ) {}

  /** Returns the entry in force afterwards, or null without one. */
  async write(tx: Tx, decision: TimedDecision, change: StateChange, actionId: number): Promise<number | null> {
    const { visitorId, time } = decision;
    await this.visitors.setStanding(tx, visitorId, change.status, change.protected);
    for (const id of change.lift) await this.entries.lift(tx, id, time.at);
    for (const entry of change.write) await this.entries.write(tx, entry);
    const created = change.create ? await this.entries.create(tx, change.create) : null;
    const entryId = created ?? change.write[0]?.id ?? null;
    await this.writeSignal(tx, decision, change, entryId);
    await this.scores.refresh(tx, visitorId, time.at);
    if (change.closeItemId !== null) await this.reviewQueue.close(tx, change.closeItemId, actionId, time.at);
    if (change.reopenItemId !== null) await this.reviewQueue.reopen(tx, change.reopenItemId, time.at);
    if (change.releasedAt !== null) await this.releases.takeBack(tx, visitorId, change.releasedAt);
    return entryId;
  }

  private async writeSignal(
    tx: Tx,
    { installationId, visitorId, time }: TimedDecision,
    change: StateChange,
    entryId: number | null,
  ): Promise<void> {
    if (change.blacklistedSignal === 'remove') await this.signals.removeBlacklisted(tx, visitorId, time.at);
    if (change.blacklistedSignal !== 'add' || entryId === null) return;
    const since = (change.create ?? change.write[0])?.since ?? time.at;
    await this.signals.addBlacklisted(tx, installationId, visitorId, entryId, since);
  }
}
