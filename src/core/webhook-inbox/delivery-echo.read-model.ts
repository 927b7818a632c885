import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';

/** Looks for one webhook among those received: proof that what the host sends arrives. */
@Injectable()
export class DeliveryEchoReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Whether a body that holds `key` has come in; only the latest of the installation are looked at. */
  async hasArrived(installationId: string, key: string): Promise<boolean> {
    const [row] = await this.transactions.read<{ arrived: boolean }>(
      `SELECT EXISTS (
         SELECT FROM (SELECT body FROM delivery WHERE installation_id = $1 ORDER BY id DESC LIMIT 500) AS latest
          WHERE position($2::bytea IN latest.body) > 0) AS arrived`,
      [installationId, Buffer.from(key)],
    );
    return row?.arrived ?? false;
  }
}
