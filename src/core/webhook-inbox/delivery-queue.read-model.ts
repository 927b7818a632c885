import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';

/** A delivery whose time to be processed has come. */
export interface DueDelivery {
  id: number;
  installationId: string;
  signature: string;
  sentAt: Date;
  receivedAt: Date;
  body: Buffer;
  attempts: number;
  faults: number;
}

const AT_ONCE = 50;
const BYTES_AT_ONCE = 4 * 1024 * 1024;

/** What waits to be processed. */
@Injectable()
export class DeliveryQueue {
  constructor(private readonly transactions: Transactions) {}

  async installationsWithDue(now: Date): Promise<string[]> {
    const rows = await this.transactions.read<{ id: string }>(
      `SELECT DISTINCT installation_id AS id FROM delivery WHERE state = 'waiting' AND due_at <= $1`,
      [now],
    );
    return rows.map(({ id }) => id);
  }

  /** The next few of one installation in the order they came, as many as fit well into memory. */
  async due(installationId: string, now: Date): Promise<DueDelivery[]> {
    return this.transactions.read<DueDelivery>(
      `SELECT id, installation_id AS "installationId", signature, sent_at AS "sentAt", received_at AS "receivedAt",
          coalesce(body, '') AS body, attempts, faults
         FROM (SELECT d.*, sum(octet_length(d.body)) OVER (ORDER BY d.id) - octet_length(d.body) AS bytes_before
                 FROM (SELECT * FROM delivery WHERE installation_id = $1 AND state = 'waiting' AND due_at <= $2
                        ORDER BY id LIMIT $3) d) sized
        WHERE coalesce(bytes_before, 0) < $4 ORDER BY id`,
      [installationId, now, AT_ONCE, BYTES_AT_ONCE],
    );
  }

  async counts(): Promise<{ state: string; count: number; oldest: Date }[]> {
    return this.transactions.read(
      `SELECT state, count(*) AS count, min(received_at) AS oldest FROM delivery
        WHERE state IN ('waiting', 'parked') GROUP BY state`,
    );
  }
}
