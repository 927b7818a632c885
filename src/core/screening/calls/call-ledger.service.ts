import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { Metrics } from '../../../platform/metrics/metrics.js';
import type { CallEvent, CallOutcome } from '../../ports/call-event.js';
import { callRecordName, callRecordOf } from '../../webhook-inbox/call-record.mapper.js';
import { DeliveryKeeper } from '../../webhook-inbox/delivery-keeper.service.js';
import type { IncomingDelivery } from '../../webhook-inbox/incoming-delivery.js';

/** A call waits no longer than this for the database to take its own line, and then for the disk. */
const PATIENCE_MS = 100;
const DISK_PATIENCE_MS = 300;
const LOOK_UP_PATIENCE_MS = 250;

/** What waits in the inbox is newer than what has been taken in. */
const OUTCOME = `SELECT outcome FROM (
    SELECT CASE signature WHEN $3 THEN 'let_through' ELSE 'passed' END AS outcome, 1 AS place FROM delivery
     WHERE installation_id = $1 AND signature IN ($3, $4)
    UNION ALL SELECT outcome, 2 FROM call WHERE installation_id = $1 AND key = $2) known
  ORDER BY place, outcome LIMIT 1`;

/** Writes calls down beside what is done with them: in the database, or on disk while that is away. */
@Injectable()
export class CallLedger {
  private readonly logger = new Logger(CallLedger.name);
  private readonly lost: { inc(): void };
  private readonly writing = new Set<Promise<unknown>>();

  constructor(
    private readonly keeper: DeliveryKeeper,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.lost = metrics.counter('doorman_call_records_lost_total', 'Calls that neither database nor disk took');
  }

  /** Answers when the call is kept for good, by database or disk; after a moment if neither takes it. Never throws. */
  async keep(installationId: string, event: CallEvent): Promise<void> {
    const record = callRecordOf(installationId, event, this.clock.now());
    const writing = this.write(record);
    this.remember(writing);
    if (await orAfter(writing, PATIENCE_MS)) return;
    const onDisk = this.keeper.keepOnDisk(record).catch(() => writing);
    this.remember(onDisk);
    await orAfter(Promise.race([writing, onDisk]), DISK_PATIENCE_MS);
  }

  /** Waits until everything noted so far is kept. */
  async settled(): Promise<void> {
    await Promise.all(this.writing);
  }

  /** What the ledger says of a call; null where it knows nothing or cannot be asked now. */
  async outcomeOf(installationId: string, key: string): Promise<CallOutcome | null> {
    const reading = this.transactions
      .read<{ outcome: CallOutcome }>(OUTCOME, [
        installationId,
        key,
        callRecordName('let_through', key),
        callRecordName('passed', key),
      ])
      .catch(() => []);
    const rows = await orAfter(reading, LOOK_UP_PATIENCE_MS);
    return rows?.[0]?.outcome ?? null;
  }

  private remember(work: Promise<unknown>): void {
    this.writing.add(work);
    void work.then(() => this.writing.delete(work));
  }

  /** True once nothing more can be done for the record. */
  private async write(record: IncomingDelivery): Promise<true> {
    try {
      await this.keeper.keep(record);
    } catch (error) {
      this.lost.inc();
      const { installationId: installation } = record;
      this.logger.error('a call could not be written down', { installation, ...describeError(error) });
    }
    return true;
  }
}

/** The answer, or undefined if it takes longer. */
function orAfter<T>(work: Promise<T>, patienceMs: number): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), patienceMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
