import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions, type Tx } from '../../platform/database/transactions.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { RepeatingTask } from '../../platform/repeating-task.js';
import { DEFAULT_SETTINGS } from '../installations/installation-settings.js';
import { AttemptStore } from '../screening/attempt.store.js';
import { SaidOfSelfStore } from '../screening/gate/said-of-self.store.js';
import { ErasedEntries } from './entries/erased-entries.store.js';
import { ErasureStore } from './erasure.store.js';

const EVERY_MS = 3_600_000;
const DAY_MS = 24 * EVERY_MS;
const WEEK_MS = 7 * DAY_MS;
const BATCH = 500;

/** Forgets texts and files of stopped messages whose time is over, and the last traces of who was erased. */
@Injectable()
export class LedgerRetention implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(LedgerRetention.name);
  private readonly task = new RepeatingTask(
    () => this.run(),
    (error) => this.logger.warn('forgetting will be tried again', describeError(error)),
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly attempts: AttemptStore,
    private readonly erasure: ErasureStore,
    private readonly entries: ErasedEntries,
    private readonly said: SaidOfSelfStore,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.task.start(EVERY_MS);
  }

  onApplicationShutdown(): Promise<void> {
    return this.task.stop();
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
    const keptDays = DEFAULT_SETTINGS.keepTextsDays;
    await this.transactions.run((tx) => this.said.forgetOlder(tx, new Date(now.getTime() - keptDays * DAY_MS)));
    await this.transactions.run((tx) => this.forgetErased(tx, now.getTime()));
    return total;
  }

  private async forgetErased(tx: Tx, now: number): Promise<void> {
    await this.entries.forgetTicked(tx);
    await this.erasure.forgetListings(tx, new Date(now - EVERY_MS));
    await this.erasure.forgetNumbers(tx, new Date(now - WEEK_MS));
  }
}
