import { Injectable, Logger } from '@nestjs/common';
import { describeError } from '../../platform/errors/describe-error.js';
import { DeliveryNudge } from './delivery-nudge.service.js';
import { DeliveryProcessor } from './delivery-processor.service.js';
import { DeliveryQueue } from './delivery-queue.read-model.js';
import { DeliveryRetention } from './delivery-retention.service.js';
import { InboxMetrics } from './inbox-metrics.service.js';
import { ReconcileSchedule } from './reconcile/reconcile-schedule.service.js';

const POLL_MS = 1_000;
const COUNT_MS = 15_000;
const RETENTION_MS = 3_600_000;

/** Everything the inbox does by itself, from `start` to `stop`; without `start` deliveries are only stored. */
@Injectable()
export class InboxWork {
  private readonly logger = new Logger(InboxWork.name);
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly processor: DeliveryProcessor,
    private readonly reconcile: ReconcileSchedule,
    private readonly retention: DeliveryRetention,
    private readonly nudge: DeliveryNudge,
    private readonly queue: DeliveryQueue,
    private readonly metrics: InboxMetrics,
  ) {}

  start(): void {
    this.nudge.on(() => this.processor.nudge());
    this.timers = [
      setInterval(() => this.processor.nudge(), POLL_MS),
      setInterval(() => void this.orWarn('deliveries could not be counted', () => this.count()), COUNT_MS),
      setInterval(() => void this.orWarn('old deliveries stay for now', () => this.retention.run()), RETENTION_MS),
    ];
    this.processor.nudge();
    this.reconcile.start();
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all([this.processor.stop(), this.reconcile.stop()]);
  }

  private async count(): Promise<void> {
    this.metrics.backlog(await this.queue.counts());
  }

  private async orWarn(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(what, describeError(error));
    }
  }
}
