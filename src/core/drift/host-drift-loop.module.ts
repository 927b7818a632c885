import { Logger, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InstallationDirectory } from '../installations/installation-directory.service.js';
import { InstallationRounds } from '../installations/installation-rounds.service.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { HostDriftModule } from './host-drift.module.js';
import { HostDriftService } from './host-drift.service.js';

const TICK_MS = 30_000;

/** Looks at the hosts as long as the app runs, one installation after the other. */
@Module({ imports: [HostDriftModule, InstallationsModule] })
export class HostDriftLoopModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(HostDriftLoopModule.name);
  private readonly rounds: InstallationRounds;

  constructor(drift: HostDriftService, directory: InstallationDirectory) {
    this.rounds = new InstallationRounds(
      directory,
      (id) => drift.lookIfDue(id),
      (context) => this.logger.warn('the host could not be looked at', context),
    );
  }

  onApplicationBootstrap(): void {
    this.rounds.start(TICK_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }
}
