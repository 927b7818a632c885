import { Logger, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import { InstallationRounds } from '../../../core/installations/installation-rounds.service.js';
import { InstallationsModule } from '../../../core/installations/installations.module.js';
import { VoiceWatch } from './voice-watch.service.js';

const TICK_MS = 30_000;

/** Looks at the carrier as long as the app runs, one installation after the other. */
@Module({ imports: [InstallationsModule] })
export class VoiceWatchLoopModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(VoiceWatchLoopModule.name);
  private readonly rounds: InstallationRounds;

  constructor(watch: VoiceWatch, directory: InstallationDirectory) {
    this.rounds = new InstallationRounds(
      directory,
      (id) => watch.lookIfDue(id),
      (context) => this.logger.warn('the voice application could not be looked at', context),
    );
  }

  onApplicationBootstrap(): void {
    this.rounds.start(TICK_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }
}
