import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { EXPIRY_ACTOR } from '../audit-log/actor.js';
import { InstallationDirectory } from '../installations/installation-directory.service.js';
import { hostTime, type KnownInstallation } from '../installations/known-installation.js';
import { enterLane } from '../installations/lane.store.js';
import { DecisionStore } from './decision.store.js';

const TICK_MS = 1_000;
const BATCH = 100;

interface Expired {
  installationId: string;
  visitorId: number;
  expiresAt: Date;
}

/** Clears what has expired: to the second while running, at once for what expired while nobody ran. */
@Injectable()
export class ExpiryService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ExpiryService.name);
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly decisions: DecisionStore,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.running
        .then(() => this.clearExpired())
        .catch((error: unknown) => {
          this.logger.warn({ message: 'expiry will try again', error: describeError(error) });
        });
    }, TICK_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Clears everything that has expired by now; returns how many visitors it freed. */
  async clearExpired(): Promise<number> {
    const expired: Expired[] = [];
    for (const installation of this.directory.active()) expired.push(...(await this.expiredOf(installation)));
    let freed = 0;
    for (const one of expired) freed += (await this.clear(one)) ? 1 : 0;
    return freed;
  }

  private expiredOf(installation: KnownInstallation): Promise<Expired[]> {
    return this.transactions.read<Expired>(
      `SELECT installation_id AS "installationId", visitor_id AS "visitorId", expires_at AS "expiresAt" FROM list_entry
        WHERE lifted_at IS NULL AND expires_at <= $1 AND installation_id = $2 AND subject_kind = 'visitor'
        ORDER BY expires_at LIMIT ${String(BATCH)}`,
      [hostTime(installation, this.clock.now()), installation.id],
    );
  }

  private async clear(expired: Expired): Promise<boolean> {
    const installation = this.directory.get(expired.installationId);
    if (!installation) return false;
    const { installationId, visitorId } = expired;
    return this.transactions.run(async (tx) => {
      await enterLane(tx, installationId);
      const rows = await tx.query(
        'SELECT 1 FROM list_entry WHERE visitor_id = $1 AND lifted_at IS NULL AND expires_at = $2',
        [visitorId, expired.expiresAt],
      );
      if (rows.length === 0) return false;
      const time = { at: expired.expiresAt, tie: 0 };
      const decision = {
        installationId,
        visitorId,
        action: 'clear' as const,
        actor: EXPIRY_ACTOR,
        source: 'expiry',
        time,
      };
      await this.decisions.apply(tx, decision, { now: this.clock.now(), settings: installation.settings });
      return true;
    });
  }
}
