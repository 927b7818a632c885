import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { ErasureRecords } from '../standing/erasure-record.store.js';
import type { IncomingDelivery } from './incoming-delivery.js';

/** Webhooks that lay on a disk while somebody was erased whom they mention. */
@Injectable()
export class SpooledMentions {
  constructor(
    private readonly transactions: Transactions,
    private readonly erasures: ErasureRecords,
  ) {}

  /** Once they are stored: they are processed as ever, and then lose their body. */
  async mark(deliveries: readonly IncomingDelivery[]): Promise<void> {
    const erased = await this.transactions.run((tx) => this.erasures.all(tx));
    const mentioning: IncomingDelivery[] = [];
    for (const one of deliveries) {
      if (await erased.areIn(one)) mentioning.push(one);
    }
    if (mentioning.length === 0) return;
    await this.transactions.run((tx) =>
      tx.query(
        `UPDATE delivery d SET forget_body = true, body = CASE d.state WHEN 'waiting' THEN d.body END
           FROM unnest($1::text[], $2::text[]) AS m(installation_id, signature)
          WHERE d.installation_id = m.installation_id AND d.signature = m.signature`,
        [mentioning.map((one) => one.installationId), mentioning.map((one) => one.signature)],
      ),
    );
  }
}
