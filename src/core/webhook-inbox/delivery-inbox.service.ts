import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import type { Actor } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { DeliveryNudge } from './delivery-nudge.service.js';
import { DeliveryStore } from './delivery.store.js';

/** A webhook that could not be processed, without its body. */
export interface ParkedDelivery {
  id: number;
  receivedAt: Date;
  attempts: number;
  error: string;
}

const SHOWN = 200;

/** What administrators see of the inbox and do about it. */
@Injectable()
export class DeliveryInbox {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeliveryStore,
    private readonly auditLog: AuditLogStore,
    private readonly nudge: DeliveryNudge,
    private readonly clock: Clock,
  ) {}

  /** The oldest parked deliveries, at most 200. */
  parked(installationId: string): Promise<ParkedDelivery[]> {
    return this.transactions.read<ParkedDelivery>(
      `SELECT id, received_at AS "receivedAt", attempts, error FROM delivery
        WHERE installation_id = $1 AND state = 'parked' ORDER BY id LIMIT $2`,
      [installationId, SHOWN],
    );
  }

  /** Lets parked deliveries be tried again; answers how many there were. */
  async retry(installationId: string, ids: readonly number[], actor: Actor): Promise<number> {
    const at = this.clock.now();
    const retried = await this.transactions.run(async (tx) => {
      const found = await this.store.unpark(tx, installationId, ids, at);
      if (found.length === 0) return 0;
      const after = { deliveries: found };
      await this.auditLog.append(tx, { installationId, at, actor, action: 'delivery.retried', after });
      return found.length;
    });
    if (retried > 0) this.nudge.give();
    return retried;
  }
}
