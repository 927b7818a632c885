import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import type { Actor } from '../audit-log/actor.js';
import { enterLane } from '../installations/lane.store.js';
import { EnforcementRecord } from './enforcement-record.store.js';
import { EnforcementStore } from './enforcement.store.js';

/** Tries again what has failed, because somebody says so. */
@Injectable()
export class EnforcementRetry {
  constructor(
    private readonly transactions: Transactions,
    private readonly enforcements: EnforcementStore,
    private readonly record: EnforcementRecord,
  ) {}

  /** Returns the ids that had failed, for good or until the next try, and are due now. */
  async retry(installationId: string, ids: readonly number[], actor: Actor): Promise<number[]> {
    return this.transactions.run(async (tx) => {
      await enterLane(tx, installationId);
      const revived = await this.enforcements.revive(tx, installationId, ids);
      for (const one of revived) {
        const told = { action: 'enforcement.retried', actor, before: { state: one.was }, after: { state: 'pending' } };
        await this.record.append(tx, { ...one, installationId }, told);
      }
      return revived.map((one) => one.id);
    });
  }
}
