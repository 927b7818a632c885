import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { DeliveryQueue, type DueDelivery } from './delivery-queue.read-model.js';
import { DeliveryStep } from './delivery-step.service.js';
import { InboxMetrics } from './inbox-metrics.service.js';
import { InstallationLocks } from './installation-locks.store.js';

const INSTALLATIONS_AT_ONCE = 4;
/** After so many reads of what is due, it is the next installation's turn. */
const TURNS = 10;
/** How soon `drain` looks again at what another instance is working on. */
const LOOK_AGAIN_MS = 25;

/**
 * Processes stored deliveries: those of one installation in the order they came and on one instance at a time, several
 * installations side by side. A failing one is put off or parked and stops nobody else.
 */
@Injectable()
export class DeliveryProcessor {
  private readonly logger = new Logger(DeliveryProcessor.name);
  private working: Promise<void> | undefined;
  private nudged = false;
  private stopped = false;
  private troubled = false;

  constructor(
    private readonly queue: DeliveryQueue,
    private readonly step: DeliveryStep,
    private readonly locks: InstallationLocks,
    private readonly metrics: InboxMetrics,
    private readonly clock: Clock,
  ) {}

  /** There may be something to do. */
  nudge(): void {
    this.nudged = true;
    if (this.stopped) return;
    this.working ??= this.work().finally(() => {
      this.working = undefined;
    });
  }

  /** Processes until nothing is due any more, here or on another instance; throws what stops it. */
  async drain(): Promise<void> {
    for (;;) {
      const due = await this.queue.installationsWithDue(this.clock.now());
      if (due.length === 0) return;
      const progress = await Promise.all(due.map((id) => this.workOn(id)));
      if (!progress.includes(true)) await delay(LOOK_AGAIN_MS);
    }
  }

  /** Ends what is being done at the next delivery and begins nothing more. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  private async work(): Promise<void> {
    while (this.nudged && !this.stopped) {
      this.nudged = false;
      try {
        await this.round();
        this.troubled = false;
      } catch (error) {
        this.complain(error);
      }
    }
  }

  private async round(): Promise<void> {
    const due = await this.queue.installationsWithDue(this.clock.now());
    const next = due.values();
    const workers = Array.from({ length: INSTALLATIONS_AT_ONCE }, async () => {
      for (const id of next) await this.workOn(id);
    });
    await Promise.all(workers);
  }

  /** False if another instance is at it. */
  private workOn(installationId: string): Promise<boolean> {
    return this.locks.tryRun(`deliveries:${installationId}`, async () => {
      for (let turn = 0; turn < TURNS && !this.stopped; turn += 1) {
        const due = await this.queue.due(installationId, this.clock.now());
        if (due.length === 0) return;
        for (const delivery of due) await this.takeOne(delivery);
      }
      // The others first; then on with this one.
      this.nudged = true;
    });
  }

  private async takeOne(delivery: DueDelivery): Promise<void> {
    if (this.stopped) return;
    const result = await this.step.take(delivery);
    this.metrics.processed(result, this.clock.now().getTime() - delivery.receivedAt.getTime());
  }

  /** The next poll tries again; once is enough for the log. */
  private complain(error: unknown): void {
    if (!this.troubled) this.logger.warn('webhooks cannot be processed at the moment', describeError(error));
    this.troubled = true;
  }
}
