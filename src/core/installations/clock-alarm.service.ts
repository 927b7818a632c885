import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { InstallationStore } from './installation.store.js';
import type { KnownInstallation } from './known-installation.js';

/** A clock that is wrong is wrong for every webhook: one alarm an hour says as much. */
const QUIET_MS = 3_600_000;

/** Tells the administrator, beside the request, that a genuine webhook came with a time that cannot be right. */
@Injectable()
export class ClockAlarm {
  private readonly logger = new Logger(ClockAlarm.name);
  private readonly raisedAt = new Map<string, Date>();
  private raising: Promise<void> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly store: InstallationStore,
    private readonly clock: Clock,
  ) {}

  /** Answers at once: the host waits five seconds, and the database may be away. */
  raise(installation: KnownInstallation): void {
    const now = this.clock.now();
    const last = this.raisedAt.get(installation.id) ?? installation.clockAlarmAt;
    if (last && now.getTime() - last.getTime() < QUIET_MS) return;
    this.raisedAt.set(installation.id, now);
    this.raising = this.raising.then(() => this.write(installation, now));
  }

  /** Until every alarm raised so far is written or given up. */
  settled(): Promise<void> {
    return this.raising;
  }

  private async write({ id, hostUrl, accountId }: KnownInstallation, at: Date): Promise<void> {
    this.logger.warn('a genuine webhook has an odd time: set the clocks of host and Doorman by NTP', {
      hostUrl,
      accountId,
    });
    try {
      await this.transactions.run((tx) => this.store.raiseClockAlarm(tx, id, at));
    } catch (error) {
      this.raisedAt.delete(id);
      this.logger.warn('the clock alarm could not be stored', describeError(error));
    }
  }
}
