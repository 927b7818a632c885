import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import type { Change } from './change.js';

export interface Notice {
  no: number;
  changes: Change[];
}

/** The numbered notices of installations. */
@Injectable()
export class ChangeNoticeReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** The number of the latest; 0 without any. */
  async last(installationId: string): Promise<number> {
    const [row] = await this.transactions.read<{ no: number }>(
      'SELECT last_no AS no FROM change_notice_count WHERE installation_id = $1',
      [installationId],
    );
    return row?.no ?? 0;
  }

  /** Those after a number, in order, at most so many. */
  after(installationId: string, no: number, most: number): Promise<Notice[]> {
    return this.transactions.read<Notice>(
      `SELECT notice_no AS no, changes FROM change_notice WHERE installation_id = $1 AND notice_no > $2
        ORDER BY notice_no LIMIT $3`,
      [installationId, no, most],
    );
  }
}
