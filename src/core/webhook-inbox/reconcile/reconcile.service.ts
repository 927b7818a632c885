import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { UpstreamError } from '../../../platform/errors/doorman-error.js';
import { InstallationDirectory } from '../../installations/installation-directory.service.js';
import { InboxMetrics } from '../inbox-metrics.service.js';
import { InstallationLocks } from '../installation-locks.store.js';
import { ReconcileLook } from './reconcile-look.service.js';
import { EVERY_MS, ReconcileProgress } from './reconcile-progress.service.js';
import type { ReconcileResult } from './reconcile-run.js';

const LONGEST_BACK_OFF_MS = 300_000;

/**
 * Asks a host what changed since the last time and feeds it to the step all events end in: the host sends each webhook
 * once, so what we did not acknowledge comes back only this way.
 */
@Injectable()
export class ReconcileService {
  private readonly logger = new Logger(ReconcileService.name);
  /** Runs in a row that failed. */
  private readonly failures = new Map<string, number>();

  constructor(
    private readonly directory: InstallationDirectory,
    private readonly look: ReconcileLook,
    private readonly progress: ReconcileProgress,
    private readonly locks: InstallationLocks,
    private readonly metrics: InboxMetrics,
    private readonly clock: Clock,
  ) {}

  /**
   * One run, if one is due (`force`: after a gap, in any case) and no instance is at it; else null. A run that fails
   * goes on next time where it was, and is put off as long as the host asks for.
   */
  async run(installationId: string, { force = true } = {}): Promise<ReconcileResult | null> {
    let result: ReconcileResult | null = null;
    await this.locks.tryRun(`reconcile:${installationId}`, async () => {
      const claimed = await this.progress.claim(installationId, force);
      if (claimed) result = await this.lookOrPutOff(installationId, claimed.reconciledAt);
    });
    return result;
  }

  private async lookOrPutOff(installationId: string, reconciledAt: Date | null): Promise<ReconcileResult | null> {
    const installation = this.directory.get(installationId);
    if (!installation) return null;
    try {
      const result = await this.look.at(installation, reconciledAt);
      this.failures.delete(installationId);
      this.metrics.reconciled(installationId, { ...result, endedAt: this.clock.now() });
      return result;
    } catch (error) {
      await this.putOff(installationId, error);
      return null;
    }
  }

  private async putOff(installationId: string, error: unknown): Promise<void> {
    const failures = (this.failures.get(installationId) ?? 0) + 1;
    this.failures.set(installationId, failures);
    this.metrics.reconcileFailed(installationId);
    this.logger.warn('a reconcile did not get through, it goes on later', {
      installation: installationId,
      failures,
      ...describeError(error),
    });
    const asked = error instanceof UpstreamError ? (error.retryAfterMs ?? 0) : 0;
    const backOff = Math.min(LONGEST_BACK_OFF_MS, EVERY_MS * 2 ** Math.min(failures - 1, 10));
    await this.progress.putOff(installationId, Math.max(asked, backOff));
  }
}
