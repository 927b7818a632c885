import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transactions.js';

/** The inboxes in which visitors have been seen. */
@Injectable()
export class KnownInboxReadModel {
  constructor(private readonly transactions: Transactions) {}

  all(): Promise<{ installationId: string; inboxId: number }[]> {
    return this.transactions.read(
      `SELECT DISTINCT installation_id AS "installationId", inbox_id AS "inboxId" FROM session
        WHERE channel IN ('web_widget', 'api')`,
    );
  }
}
