import { Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { EnforcementWorker } from './enforcement-worker.service.js';
import { EnforcementModule } from './enforcement.module.js';

/** Keeps the worker going while the app runs; a shell command or a test imports the EnforcementModule and drains. */
@Module({ imports: [EnforcementModule] })
export class EnforcementLoopModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly worker: EnforcementWorker) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.worker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }
}
