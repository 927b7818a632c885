import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { DetectorKind } from './detector-kinds.js';
import { FlagWithdrawal } from './flag-withdrawal.store.js';
import { FlaggingStore } from './flagging.store.js';
import { RiskSignalStore } from './risk-signal.store.js';
import { ScoreStore } from './score.store.js';
import type { Signal } from './signal.js';
import type { TrustContext } from './trust-context.js';

/** The one way in for what detectors find: on record, into the score, and into the review queue where that asks for it. */
@Injectable()
export class TrustStore {
  constructor(
    private readonly signals: RiskSignalStore,
    private readonly scores: ScoreStore,
    private readonly flagging: FlaggingStore,
    private readonly withdrawal: FlagWithdrawal,
  ) {}

  async take(tx: Tx, context: TrustContext, found: readonly Signal[]): Promise<void> {
    if (found.length === 0 || context.settings.detection === 'off') return;
    const wanted = found.filter(({ kind }) => context.settings.detectors[kind].mode !== 'off');
    const changed = await this.signals.record(tx, context.installationId, wanted, context.settings.detectors);
    for (const { visitorId, from } of changed) await this.settle(tx, context, visitorId, from);
  }

  /** Takes back what turned out not to be so, and the flag with it where nothing else speaks for one. */
  async takeBack(
    tx: Tx,
    context: TrustContext,
    visitorId: number,
    kind: DetectorKind,
    which: { key: string } | { after: Date },
  ): Promise<void> {
    const removed =
      'key' in which
        ? await this.signals.removeOne(tx, visitorId, kind, which.key)
        : await this.signals.removeAfter(tx, visitorId, kind, which.after);
    if (!removed) return;
    await this.scores.refresh(tx, visitorId, context.now);
    await this.withdrawal.reconsider(tx, context, visitorId);
  }

  /** Takes score and flag anew after something about the visitor's signals has changed from a moment on, host time. */
  async settle(tx: Tx, context: TrustContext, visitorId: number, from: Date): Promise<void> {
    await this.scores.refresh(tx, visitorId, context.now);
    await this.flagging.check(tx, context, visitorId, from);
  }
}
