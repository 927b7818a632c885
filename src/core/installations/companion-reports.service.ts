import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { CompanionReport, CompanionTelling } from './companion-report.js';
import { CompanionReportStore } from './companion-report.store.js';

/** However often it is told, it is written once in so long. */
const QUIET_MS = 30_000;

/** Takes down what companion scripts tell, for Health and the install page. */
@Injectable()
export class CompanionReports {
  private readonly noted = new Map<string, number>();

  constructor(
    private readonly transactions: Transactions,
    private readonly store: CompanionReportStore,
    private readonly clock: Clock,
  ) {}

  /** Anybody can tell it, so it costs nothing to be told it often. */
  async note(installationId: string, told: CompanionTelling): Promise<void> {
    const key = `${installationId} ${told.word}`;
    const now = this.clock.now();
    const last = this.noted.get(key);
    if (last !== undefined && Math.abs(now.getTime() - last) < QUIET_MS) return;
    this.noted.set(key, now.getTime());
    await this.transactions.run((tx) => this.store.note(tx, installationId, told, now));
  }

  all(installationId: string): Promise<CompanionReport[]> {
    return this.transactions.run((tx) => this.store.all(tx, installationId));
  }
}
