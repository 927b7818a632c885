import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Listener } from '../../../platform/database/listener.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { STANDING_CHANNEL } from '../../standing/standing.store.js';
import { gateSessionName } from './gate-question.js';
import { NetworkTrustReadModel, type SparedSession } from './network-trust.read-model.js';

const EVERY_MS = 30_000;
/** After a change of a list: long enough for several that come together. */
const SOON_MS = 250;

/** What frees a session of networks. */
export type Spared = Pick<SparedSession, 'trusted' | 'releasedFrom'>;

/** In memory: the sessions of verified visitors and those of good history, whom a network alone never catches, and who was released from an entry. */
@Injectable()
export class NetworkTrust implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(NetworkTrust.name);
  private spared = new Map<string, Spared>();
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

  of(sessionName: string): Spared | undefined {
    return this.spared.get(sessionName);
  }

  /** Reads anew; while the database is away, what was known holds. */
  async read(): Promise<void> {
    try {
      this.spared = new Map((await this.sessions.all()).map((one) => [gateSessionName(one), one]));
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
