import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { VisitorEntry } from '../lists/list-entry.js';
import { ListEntryStore } from '../lists/list-entry.store.js';
import { RiskSignalStore } from '../trust/risk-signal.store.js';
import { VisitorStore } from '../visitors/visitor.store.js';
import { statusAnswer } from './command-answer.js';
import { FreedTargetStore, type FreedFrom } from './freed-target.store.js';

/** Reads what a command's answer tells of a visitor. */
@Injectable()
export class CommandStatusStore {
  constructor(
    private readonly freed: FreedTargetStore,
    private readonly visitors: VisitorStore,
    private readonly entries: ListEntryStore,
    private readonly signals: RiskSignalStore,
  ) {}

  async answer(tx: Tx, installationId: string, from: FreedFrom, now: Date): Promise<string> {
    const [visitorId] = await this.freed.targets(tx, installationId, 'status', from);
    const visitor = visitorId === undefined ? null : await this.visitors.find(tx, visitorId);
    if (!visitor) return 'Nothing is known of this visitor yet.';
    const { score, band } = await this.signals.scoreOf(tx, visitor.id, now);
    return statusAnswer(visitor.status, score, band, await this.entryOf(tx, visitor.id));
  }

  async entryOf(tx: Tx, visitorId: number): Promise<VisitorEntry | null> {
    const [entry] = await this.entries.ofVisitor(tx, visitorId);
    return entry ?? null;
  }
}
