import type { DataSource } from 'typeorm';
import type { Question, Verdict } from '../../src/core/screening/verdict.js';
import { StandingChanges } from '../../src/core/standing/standing-changes.read-model.js';
import { StandingFeed } from '../../src/core/standing/standing-feed.js';
import type { StandingSubject } from '../../src/core/standing/standing-subject.js';
import { SecretBox } from '../../src/platform/secrets/secret-box.js';
import { StandingService } from '../../src/core/standing/standing.service.js';
import { STANDING_CHANNEL, StandingStore } from '../../src/core/standing/standing.store.js';
import { createDataSource } from '../../src/platform/database/data-source-options.js';
import { Listener } from '../../src/platform/database/listener.js';
import { PgPool } from '../../src/platform/database/pg-pool.js';
import { Transactions, type Tx } from '../../src/platform/database/transactions.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';

export const INSTALLATION = 'inst';

/** One running Doorman as far as the standing index goes: several on one database are several instances. */
export class StandingInstance {
  readonly feed = new StandingFeed();
  readonly metrics = new Metrics();
  readonly listener: Listener;
  readonly service: StandingService;
  private readonly transactions: Transactions;
  private readonly store: StandingStore;
  private heard = 0;
  private waiting: (() => void)[] = [];

  private constructor(
    readonly dataSource: DataSource,
    url: string,
  ) {
    this.listener = new Listener(url);
    this.transactions = new Transactions(dataSource);
    this.store = new StandingStore(this.feed);
    const changes = new StandingChanges(new PgPool(dataSource));
    this.service = new StandingService(
      changes,
      this.listener,
      this.feed,
      new SecretBox(Buffer.alloc(32), 'test'),
      this.metrics,
    );
  }

  static async start(url: string): Promise<StandingInstance> {
    const instance = new StandingInstance(await createDataSource(url, { poolSize: 4 }).initialize(), url);
    await instance.listener.start();
    await instance.service.onModuleInit();
    // After the service's own handler: whoever waits for a notice finds it already heard.
    await instance.listener.on(STANDING_CHANNEL, (payload) => instance.hear(payload));
    return instance;
  }

  async stop(): Promise<void> {
    await this.service.onModuleDestroy();
    await this.listener.stop();
    await this.dataSource.destroy();
  }

  put(visitorId: number, wanted: StandingSubject[], also?: (tx: Tx) => Promise<unknown>): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.store.put(tx, INSTALLATION, visitorId, wanted, new Date());
      await also?.(tx);
    });
  }

  /** Waits for the notice of a change and for what the service does about it. */
  async follow(changeNo: number): Promise<void> {
    while (this.heard < changeNo) await new Promise<void>((resolve) => this.waiting.push(resolve));
    await this.service.settled();
  }

  verdict(question: Question): Verdict {
    return this.service.verdict(INSTALLATION, question, new Date());
  }

  /** The value of one metric line, as `doorman_standing_subjects` or with labels. */
  async metric(line: string): Promise<number> {
    const found = (await this.metrics.text()).split('\n').find((text) => text.startsWith(`${line} `));
    return Number(found?.slice(line.length) ?? 0);
  }

  private hear(payload: string): void {
    this.heard = Math.max(this.heard, Number(payload.split(' ')[1] ?? 0));
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
