import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import type { Tally } from '../../platform/metrics/tally.js';
import { DeliveryKeeper } from './delivery-keeper.service.js';
import { HostClockService } from './host-clock.service.js';
import type { Acceptance, IncomingDelivery } from './incoming-delivery.js';

/** Where proved webhooks come in: kept before they are acknowledged, processed later. */
@Injectable()
export class DeliveryIntake {
  private readonly counts: Record<Acceptance | 'refused', Tally>;

  constructor(
    private readonly keeper: DeliveryKeeper,
    private readonly hostClock: HostClockService,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    const help = 'Webhooks proved genuine, by what became of them';
    const counts = metrics.tallies('doorman_deliveries_total', help, 'result');
    this.counts = {
      stored: counts.of('stored'),
      repeated: counts.of('repeated'),
      spooled: counts.of('spooled'),
      refused: counts.of('refused'),
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
