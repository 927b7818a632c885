import { Logger, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import { InstallationsModule } from '../../../core/installations/installations.module.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { VoiceWatch } from './voice-watch.service.js';

const TICK_MS = 30_000;

/** Looks at the carrier as long as the app runs, one installation after the other. */
@Module({ imports: [InstallationsModule] })
export class VoiceWatchLoopModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(VoiceWatchLoopModule.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly watch: VoiceWatch,
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
        await this.watch.lookIfDue(id);
      } catch (error) {
        this.logger.warn('the voice application could not be looked at', { installation: id, ...describeError(error) });
      }
    }
  }
}
