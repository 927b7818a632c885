import { Inject, Injectable, Optional } from '@nestjs/common';
import { NotFoundError } from '../../../platform/errors/doorman-error.js';
import { InstallationDirectory } from '../../installations/installation-directory.service.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { VoiceDirectory } from '../../installations/voice-directory.service.js';
import type { Connected } from '../../lists/enforced-where.js';
import { GatePresence } from '../../ports/gate-presence.port.js';
import type { GuardedPlace } from './entry-guard.store.js';

/** What an entry must know of the installation it is for. */
@Injectable()
export class EntryPlaces {
  constructor(
    private readonly directory: InstallationDirectory,
    private readonly voice: VoiceDirectory,
    @Optional() @Inject(GatePresence) private readonly gate: GatePresence | null = null,
  ) {}

  installation(id: string): KnownInstallation {
    const installation = this.directory.get(id);
    if (installation) return installation;
    throw new NotFoundError(
      'installation.unknown',
      'There is no such installation. `npm run doorman -- status` lists them.',
    );
  }

  guarded({ id, settings }: KnownInstallation, now: Date): GuardedPlace {
    return { installationId: id, settings, ownNumbers: this.voice.of(id)?.ownNumbers ?? [], now };
  }

  /** What is connected, for `enforcedWhere`. */
  connected(installationId: string): Connected {
    const telnyx = this.voice.of(installationId)?.state === 'active';
    return { telnyx, gate: this.gate?.connected(installationId) ?? false };
  }
}
