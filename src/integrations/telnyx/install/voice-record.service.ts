import { Injectable } from '@nestjs/common';
import { SHELL_ACTOR } from '../../../core/audit-log/actor.js';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import type { KnownVoiceConnection, VoiceState } from '../../../core/installations/known-voice-connection.js';
import { VoiceConnectionStore, type NewVoiceConnection } from '../../../core/installations/voice-connection.store.js';
import { VoiceDirectory } from '../../../core/installations/voice-directory.service.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { ConflictError, NotFoundError } from '../../../platform/errors/doorman-error.js';

/** What is kept about a fronted application; each step is a transaction of its own. */
@Injectable()
export class VoiceRecord {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: VoiceConnectionStore,
    private readonly voice: VoiceDirectory,
    private readonly installations: InstallationDirectory,
  ) {}

  find(installationId: string): KnownVoiceConnection | null {
    return this.voice.of(installationId);
  }

  get(installationId: string): KnownVoiceConnection {
    const known = this.find(installationId);
    if (known) return known;
    throw new NotFoundError('voice.not_installed', 'No voice application is connected: run `telnyx install`.');
  }

  /** Throws where the installation is gone, or fronts another application. */
  assertFree(installationId: string, connectionId: string): void {
    const installation = this.installations.get(installationId);
    if (!installation || installation.state === 'uninstalled') {
      throw new NotFoundError(
        'installation.unknown',
        'Doorman is in no helpdesk yet, and calls belong to one: run `npm run doorman -- install` first.',
      );
    }
    const known = this.find(installationId);
    if (!known || known.state === 'removed' || known.connectionId === connectionId) return;
    throw new ConflictError(
      'voice.another',
      `The application ${known.connectionId} is connected already: run \`telnyx uninstall\` first.`,
    );
  }

  async begin(made: NewVoiceConnection): Promise<void> {
    await this.transactions.run((tx) => this.store.begin(tx, made, SHELL_ACTOR));
  }

  async setState(installationId: string, state: VoiceState): Promise<void> {
    await this.transactions.run((tx) => this.store.setState(tx, installationId, state, SHELL_ACTOR));
  }
}
