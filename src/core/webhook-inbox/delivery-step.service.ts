import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { isPassingDatabaseFault } from '../../platform/database/passing-fault.js';
import { Transactions } from '../../platform/database/transactions.js';
import { ConflictError } from '../../platform/errors/doorman-error.js';
import { DELIVERY_READER, type DeliveryReader } from '../ports/delivery-reader.port.js';
import type { CallEvent } from '../ports/call-event.js';
import type { HelpdeskEvent } from '../ports/helpdesk-event.js';
import { isCallRecord, readCallRecord } from './call-record.mapper.js';
import { failureOf, failureOfReading, sanitisedError, type FailedDelivery, type Failure } from './delivery-failure.js';
import type { DueDelivery } from './delivery-queue.read-model.js';
import { DeliveryStore } from './delivery.store.js';
import { HelpdeskEventProcessor } from './helpdesk-event-processor.service.js';

export type StepResult = 'done' | 'elsewhere' | 'postponed' | 'parked';

/** Processes one delivery and records how it went; throws only when that cannot be recorded. */
@Injectable()
export class DeliveryStep {
  private readonly logger = new Logger(DeliveryStep.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeliveryStore,
    private readonly events: HelpdeskEventProcessor,
    @Inject(DELIVERY_READER) private readonly reader: DeliveryReader,
    private readonly clock: Clock,
  ) {}

  async take(delivery: DueDelivery): Promise<StepResult> {
    let event: HelpdeskEvent | CallEvent;
    try {
      event = isCallRecord(delivery) ? readCallRecord(delivery.body) : this.reader.read(delivery);
    } catch (error) {
      return this.record(delivery, error, failureOfReading(failed(delivery, error)));
    }
    try {
      await this.events.process(delivery.installationId, event, (tx, forget) =>
        this.store.markDone(tx, delivery.id, this.clock.now(), forget),
      );
      return 'done';
    } catch (error) {
      if (error instanceof ConflictError && error.code === 'delivery.taken') return 'elsewhere';
      return this.record(delivery, error, failureOf(failed(delivery, error)));
    }
  }

  private async record({ id, installationId }: DueDelivery, cause: unknown, failure: Failure): Promise<StepResult> {
    const error = sanitisedError(cause);
    if (failure.kind === 'park') {
      await this.transactions.run((tx) => this.store.park(tx, id, error));
      this.logger.warn('a webhook could not be processed and is parked', { installation: installationId, id, error });
      return 'parked';
    }
    const dueAt = new Date(this.clock.now().getTime() + failure.delayMs);
    const byItself = failure.kind === 'again';
    await this.transactions.run((tx) => this.store.postpone(tx, id, { dueAt, error, byItself }));
    return 'postponed';
  }
}

function failed({ attempts, faults }: DueDelivery, error: unknown): FailedDelivery {
  return { error, databaseFault: isPassingDatabaseFault(error), attempts, faults };
}
