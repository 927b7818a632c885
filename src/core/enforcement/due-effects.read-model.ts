import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { CLAIMABLE } from './claim.js';

/** For whom something is to be carried out. Asked at every nudge: a read of one statement. */
@Injectable()
export class DueEffects {
  constructor(private readonly transactions: Transactions) {}

  /** Installations for which something is due, in the order of their ids. `now` of our clock. */
  async installations(now: Date): Promise<string[]> {
    const rows = await this.transactions.read<{ id: string }>(
      `SELECT i.id FROM installation i WHERE i.state <> $1
          AND EXISTS (SELECT 1 FROM enforcement WHERE installation_id = i.id AND ${CLAIMABLE}) ORDER BY i.id`,
      ['uninstalled', now],
    );
    return rows.map(({ id }) => id);
  }
}
