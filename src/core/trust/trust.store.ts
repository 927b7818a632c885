import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
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
  ) {}

  async take(tx: Tx, context: TrustContext, found: readonly Signal[]): Promise<void> {
    if (found.length === 0 || context.settings.detection === 'off') return;
    const wanted = found.filter(({ kind }) => context.settings.detectors[kind].mode !== 'off');
    const changed = await this.signals.record(tx, context.installationId, wanted, context.settings.detectors);
    for (const { visitorId, from } of changed) await this.settle(tx, context, visitorId, from);
  }

  /** Takes score and flag anew after something about the visitor's signals has changed from a moment on, host time. */
  async settle(tx: Tx, context: TrustContext, visitorId: number, from: Date): Promise<void> {
    await this.scores.refresh(tx, visitorId, context.now);
    await this.flagging.check(tx, context, visitorId, from);
  }
}
