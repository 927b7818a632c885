import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { ClockSamples } from '../installations/clock-offset.js';
import { InstallationDirectory } from '../installations/installation-directory.service.js';
import { InstallationStore } from '../installations/installation.store.js';
import type { IncomingDelivery } from './incoming-delivery.js';

/** Below it a measured difference is the wire and whole seconds, not the clocks. */
const WORTH_STORING_MS = 500;

/** Measures the host's clock against ours by the times it signs. */
@Injectable()
export class HostClockService {
  private readonly logger = new Logger(HostClockService.name);
  private readonly samples = new Map<string, ClockSamples>();
  private readonly storing = new Set<string>();

  constructor(
    private readonly directory: InstallationDirectory,
    private readonly store: InstallationStore,
    private readonly transactions: Transactions,
  ) {}

  observe({ installationId, sentAt, receivedAt }: IncomingDelivery): void {
    let samples = this.samples.get(installationId);
    if (!samples) this.samples.set(installationId, (samples = new ClockSamples()));
    const offsetMs = samples.add(sentAt.getTime(), receivedAt.getTime());
    const known = this.directory.get(installationId);
    if (offsetMs === null || !known || Math.abs(offsetMs - known.clockOffsetMs) <= WORTH_STORING_MS) return;
    if (!this.storing.has(installationId)) void this.remember(installationId, offsetMs);
  }

  private async remember(installationId: string, offsetMs: number): Promise<void> {
    this.storing.add(installationId);
    try {
      await this.transactions.run((tx) => this.store.setClock(tx, installationId, offsetMs));
    } catch (error) {
      // The next samples say the same again.
      this.logger.warn('could not store the measured clock', { installation: installationId, ...describeError(error) });
    } finally {
      this.storing.delete(installationId);
    }
  }
}
