import { join } from 'node:path';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../platform/config/config.js';
import { PgPool } from '../../platform/database/pg-pool.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { DeliveryBatcher } from './delivery-batcher.store.js';
import { DeliveryNudge } from './delivery-nudge.service.js';
import { DeliverySpool } from './delivery-spool.store.js';
import type { Acceptance, IncomingDelivery } from './incoming-delivery.js';
import { SpoolTaker } from './spool-taker.service.js';
import { SpooledMentions } from './spooled-mentions.store.js';

const TRY_AGAIN_MS = 500;
const BYTES_PER_MB = 1024 * 1024;

/** Keeps deliveries in the database, or on disk while that is away, and brings them in when it is back. */
@Injectable()
export class DeliveryKeeper implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(DeliveryKeeper.name);
  readonly batcher: DeliveryBatcher;
  private readonly spool: DeliverySpool;
  private readonly taker: SpoolTaker;
  private readonly takenInHandlers: (() => void)[] = [];
  /** While it runs, new deliveries go to the spool, behind the older ones. */
  private recovery: Promise<void> | undefined;
  /** The last moments of a recovery, for which new deliveries wait. */
  private handover: Promise<void> | undefined;
  private stopped = false;
  private wakeUp: (() => void) | undefined;

  constructor(
    config: AppConfig,
    private readonly pool: PgPool,
    private readonly nudge: DeliveryNudge,
    mentions: SpooledMentions,
  ) {
    this.batcher = new DeliveryBatcher(pool);
    this.spool = new DeliverySpool(join(config.dataFolder, 'spool'), config.spoolMegabytes * BYTES_PER_MB);
    this.taker = new SpoolTaker(this.spool, pool, mentions);
  }

  /** What an earlier run left on disk comes before anything new. */
  async onModuleInit(): Promise<void> {
    const left = await this.spool.segments();
    if (left.length > 0) this.recover();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wakeUp?.();
    await this.recovery;
    await this.spool.close();
  }

  /** Runs `fn` whenever a spool has been taken in, that is, when the database was away before. */
  onTakenIn(fn: () => void): void {
    this.takenInHandlers.push(fn);
  }

  /** Waits until everything spooled is in the database. */
  async settled(): Promise<void> {
    while (this.recovery) await this.recovery;
  }

  /** Answers once the delivery can no longer be lost; throws `UnavailableError` if neither database nor disk takes it. */
  async keep(delivery: IncomingDelivery): Promise<Acceptance> {
    if (this.handover) await this.handover;
    if (!this.recovery) {
      try {
        const stored = await this.batcher.store(delivery);
        this.nudge.give();
        return stored;
      } catch (error) {
        this.databaseIsAway(error);
      }
    }
    await this.spool.append(delivery);
    return 'spooled';
  }

  /**
   * For a delivery that `keep` has not answered for in time: the database counts as away, and the disk takes it as well.
   * It is taken in once all the same. Throws `UnavailableError` if the disk does not take it.
   */
  keepOnDisk(delivery: IncomingDelivery): Promise<void> {
    this.databaseIsAway(new Error('the database takes too long for somebody who waits'));
    return this.spool.append(delivery);
  }

  private databaseIsAway(error: unknown): void {
    if (this.recovery) return;
    this.logger.warn('the database does not take webhooks, they go to the spool', describeError(error));
    this.recover();
  }

  private recover(): void {
    const mine = this.takeInWhenBack().finally(() => {
      if (this.recovery === mine) this.recovery = undefined;
    });
    this.recovery = mine;
  }

  private async takeInWhenBack(): Promise<void> {
    while (!this.stopped) {
      try {
        return void (await this.takeIn());
      } catch {
        await this.pause();
      }
    }
  }

  private async takeIn(): Promise<void> {
    await this.pool.query({ text: 'SELECT 1' });
    const before = await this.taker.takeAll();
    const after = await this.holdBack(() => this.taker.takeAll());
    this.logger.log('the database takes webhooks again', { takenIn: before + after });
    this.nudge.give();
    for (const handler of this.takenInHandlers) handler();
  }

  /** Ends the recovery while nothing new can slip behind the rest of the spool. */
  private async holdBack(takeRest: () => Promise<number>): Promise<number> {
    let release = (): void => undefined;
    this.handover = new Promise((answer) => {
      release = answer;
    });
    try {
      await this.spool.settled();
      const taken = await takeRest();
      this.recovery = undefined;
      return taken;
    } finally {
      this.handover = undefined;
      release();
    }
  }

  private pause(): Promise<void> {
    return new Promise((answer) => {
      const timer = setTimeout(answer, TRY_AGAIN_MS);
      this.wakeUp = () => {
        clearTimeout(timer);
        answer();
      };
    });
  }
}
