import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Listener } from '../../platform/database/listener.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { RepeatingTask } from '../../platform/repeating-task.js';
import { ERASURE_CHANNEL } from '../standing/erasure-record.store.js';
import { ErasedFiles } from './erased-files.service.js';

const EVERY_MS = 3_600_000;

/** Follows every Erase, whichever instance was asked, on the disk of this one; at its start what it has missed. */
@Injectable()
export class ErasedDisk implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ErasedDisk.name);
  private readonly task = new RepeatingTask(
    () => this.follow(),
    (error) => this.warn(error),
  );
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly listener: Listener,
    private readonly files: ErasedFiles,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.on(ERASURE_CHANNEL, () => this.begin());
    this.listener.onReconnect(() => this.begin());
    this.task.start(EVERY_MS);
    this.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.task.stop();
    await this.working;
  }

  /** One pass after the other; throws where the database or the disk does not follow. */
  follow(): Promise<void> {
    const pass = this.working.then(() => this.files.forget(this.clock.now()));
    this.working = pass.catch(() => undefined);
    return pass;
  }

  private begin(): void {
    this.follow().catch((error: unknown) => this.warn(error));
  }

  private warn(error: unknown): void {
    this.logger.warn('what was erased may still lie on this disk; it will be tried again', describeError(error));
  }
}
