import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Listener } from '../../../platform/database/listener.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { STANDING_CHANNEL } from '../../standing/standing.store.js';
import { gateSessionName } from './gate-question.js';
import { NetworkTrustReadModel } from './network-trust.read-model.js';

const EVERY_MS = 30_000;
/** After a change of a list: long enough for several that come together. */
const SOON_MS = 250;

/** In memory: the sessions of verified visitors and those of good history, whom a network alone never catches. */
@Injectable()
export class NetworkTrust implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(NetworkTrust.name);
  private trusted = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly sessions: NetworkTrustReadModel,
    private readonly listener: Listener,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.listener.on(STANDING_CHANNEL, () => this.plan(SOON_MS));
    await this.read();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  has(sessionName: string): boolean {
    return this.trusted.has(sessionName);
  }

  /** Reads anew; while the database is away, what was known holds. */
  async read(): Promise<void> {
    try {
      this.trusted = new Set((await this.sessions.all()).map(gateSessionName));
    } catch (error) {
      this.logger.warn('could not read whom no network catches', describeError(error));
    }
    this.plan(EVERY_MS);
  }

  private plan(inMs: number): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.read(), inMs).unref();
  }
}
