import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { DeliveryKeeper } from './delivery-keeper.service.js';
import { HostClockService } from './host-clock.service.js';
import type { Acceptance, IncomingDelivery } from './incoming-delivery.js';

/** Where proved webhooks come in: kept before they are acknowledged, processed later. */
@Injectable()
export class DeliveryIntake {
  private readonly counts: Record<Acceptance | 'refused', { inc(): void }>;

  constructor(
    private readonly keeper: DeliveryKeeper,
    private readonly hostClock: HostClockService,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    const help = 'Webhooks proved genuine, by what became of them';
    const counter = metrics.counter('doorman_deliveries_total', help, ['result']);
    this.counts = {
      stored: counter.labels('stored'),
      repeated: counter.labels('repeated'),
      spooled: counter.labels('spooled'),
      refused: counter.labels('refused'),
    };
  }

  /**
   * Answers once the delivery can no longer be lost; throws `UnavailableError` if neither database nor disk takes it.
   * The signature must have been verified.
   */
  async accept(proved: Omit<IncomingDelivery, 'receivedAt'>): Promise<Acceptance> {
    const { installationId, signature, sentAt, body } = proved;
    const delivery = { installationId, signature, sentAt, body, receivedAt: this.clock.now() };
    try {
      const acceptance = await this.keeper.keep(delivery);
      this.counts[acceptance].inc();
      if (acceptance !== 'repeated') this.hostClock.observe(delivery);
      return acceptance;
    } catch (error) {
      this.counts.refused.inc();
      throw error;
    }
  }
}
