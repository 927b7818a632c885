import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { ListEntryReadModel, type ListedEntry } from '../lists/list-entry.read-model.js';
import { RiskSignalStore } from '../trust/risk-signal.store.js';
import type { ReceiptLine } from '../trust/trust-score.js';
import type { StillCaught } from './decision.js';
import { Explain } from './explain/explain.service.js';
import { LastDecisionReadModel, type LastDecision } from './last-decision.read-model.js';

/** What speaks for and against a visitor now. */
export interface Standing {
  receipt: ReceiptLine[];
  /** Every entry on this visitor, the newest first. */
  entries: ListedEntry[];
  lastDecision: LastDecision | null;
  /** Entries on others or on subjects that catch the visitor too. */
  stillCaughtBy: StillCaught[];
}

const MOST_ENTRIES = 100;

/** Puts together how a visitor stands. The caller knows that it is one of this installation. */
@Injectable()
export class VisitorStanding {
  constructor(
    private readonly transactions: Transactions,
    private readonly signals: RiskSignalStore,
    private readonly entries: ListEntryReadModel,
    private readonly decisions: LastDecisionReadModel,
    private readonly explain: Explain,
  ) {}

  /** `now`: host time. */
  async of(installationId: string, visitorId: number, now: Date): Promise<Standing> {
    const [{ receipt }, entries, lastDecision, stillCaughtBy] = await Promise.all([
      this.transactions.run((tx) => this.signals.scoreOf(tx, visitorId, now)),
      this.entries.find({ installationId, now, visitorId, limit: MOST_ENTRIES }),
      this.decisions.of(visitorId),
      this.caughtBy(installationId, visitorId),
    ]);
    return { receipt, entries, lastDecision, stillCaughtBy };
  }

  private async caughtBy(installationId: string, visitorId: number): Promise<StillCaught[]> {
    const { verdict } = await this.explain.of(installationId, { visitorId });
    return [verdict.winner, ...verdict.losers].flatMap((one) => {
      if (!one || one.effect !== 'block' || one.visitorId === visitorId) return [];
      return [{ entryId: one.entryId ?? 0, list: 'blacklist' as const, subject: `${one.key.kind} ${one.key.value}` }];
    });
  }
}
