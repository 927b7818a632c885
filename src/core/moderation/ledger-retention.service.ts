import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { DEFAULT_SETTINGS } from '../installations/installation-settings.js';
import { AttemptStore } from '../screening/attempt.store.js';
import { ErasureStore } from './erasure.store.js';

const EVERY_MS = 3_600_000;
const BATCH = 500;

/** Forgets texts and files of stopped messages whose time is over, and the last traces of who was erased. */
@Injectable()
export class LedgerRetention implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(LedgerRetention.name);
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly attempts: AttemptStore,
    private readonly erasure: ErasureStore,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.run().catch((error: unknown) => {
        this.logger.warn({ message: 'forgetting will be tried again', error: describeError(error) });
      });
    }, EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Returns how many messages were forgotten. */
  async run(): Promise<number> {
    const now = this.clock.now();
    const batch = { count: BATCH, defaultDays: DEFAULT_SETTINGS.keepTextsDays };
    let total = 0;
    for (;;) {
      const count = await this.transactions.run((tx) => this.attempts.forget(tx, now, batch));
      total += count;
      if (count < BATCH) break;
    }
    await this.transactions.run((tx) => this.erasure.forgetListings(tx, new Date(now.getTime() - EVERY_MS)));
    return total;
  }
}
