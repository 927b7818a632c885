import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';

/** How many visitors there are, and how many of them somebody has decided about. */
export interface VisitorCounts {
  all: number;
  blacklisted: number;
  whitelisted: number;
}

/** A count is kept so many times as long as it took: of a million visitors some seconds, of a thousand not at all. */
const KEPT = 50;

/** The line above the list of visitors. */
@Injectable()
export class VisitorCountReadModel {
  private readonly kept = new Map<string, { until: number; counts: Promise<VisitorCounts> }>();

  constructor(private readonly transactions: Transactions) {}

  async of(installationId: string): Promise<VisitorCounts> {
    const known = this.kept.get(installationId);
    if (known && performance.now() < known.until) return known.counts;
    const counts = this.count(installationId);
    // Whoever asks meanwhile waits for the same.
    this.kept.set(installationId, { until: Infinity, counts });
    await this.keep(installationId, counts);
    return counts;
  }

  private async keep(installationId: string, counts: Promise<VisitorCounts>): Promise<void> {
    const began = performance.now();
    try {
      await counts;
      const now = performance.now();
      this.kept.set(installationId, { until: now + KEPT * (now - began), counts });
    } catch {
      this.kept.delete(installationId);
    }
  }

  private async count(installationId: string): Promise<VisitorCounts> {
    const [row] = await this.transactions.read<VisitorCounts>(
      `SELECT coalesce(sum(n), 0)::int AS "all", coalesce(sum(n) FILTER (WHERE status = 'blacklisted'), 0)::int AS blacklisted,
          coalesce(sum(n) FILTER (WHERE status = 'whitelisted'), 0)::int AS whitelisted
         FROM (SELECT status, count(*) AS n FROM visitor WHERE installation_id = $1 GROUP BY status) by_status`,
      [installationId],
    );
    return row ?? { all: 0, blacklisted: 0, whitelisted: 0 };
  }
}
