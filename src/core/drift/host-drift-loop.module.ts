import { Logger, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { describeError } from '../../platform/errors/describe-error.js';
import { InstallationDirectory } from '../installations/installation-directory.service.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { HostDriftModule } from './host-drift.module.js';
import { HostDriftService } from './host-drift.service.js';

const TICK_MS = 30_000;

/** Looks at the hosts as long as the app runs, one installation after the other. */
@Module({ imports: [HostDriftModule, InstallationsModule] })
export class HostDriftLoopModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(HostDriftLoopModule.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly drift: HostDriftService,
    private readonly directory: InstallationDirectory,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.lookAtAll().finally(() => (this.running = null));
    }, TICK_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.running;
  }

  private async lookAtAll(): Promise<void> {
    for (const { id } of this.directory.active()) {
      if (!this.timer) return;
      try {
        await this.drift.lookIfDue(id);
      } catch (error) {
        this.logger.warn('the host could not be looked at', { installation: id, ...describeError(error) });
      }
    }
  }
}
