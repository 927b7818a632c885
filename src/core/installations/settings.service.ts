import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { ConflictError, NotFoundError } from '../../platform/errors/doorman-error.js';
import { requireAdministrator } from '../access/administrator.js';
import type { Actor } from '../audit-log/actor.js';
import { InstallationDirectory } from './installation-directory.service.js';
import { InstallationStore } from './installation.store.js';
import { settingsOf, type InstallationSettings } from './installation-settings.js';

/** `version` stands for exactly these settings. */
export interface VersionedSettings {
  settings: InstallationSettings;
  version: string;
}

/** What an administrator sets for an installation. */
@Injectable()
export class Settings {
  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly store: InstallationStore,
  ) {}

  of(installationId: string): VersionedSettings {
    const installation = this.directory.get(installationId);
    if (!installation) throw new NotFoundError('installation.unknown', 'There is no such installation.');
    return { settings: installation.settings, version: versionOf(installation.settings) };
  }

  /** Changes the given ones; 409 if they were changed since `version` was read. */
  async change(
    installationId: string,
    changes: Partial<InstallationSettings>,
    version: string,
    actor: Actor,
  ): Promise<VersionedSettings> {
    requireAdministrator(actor, 'change the settings');
    await this.transactions.run(async (tx) => {
      const stored = await this.store.lockedSettings(tx, installationId);
      if (versionOf(settingsOf(stored)) !== version) {
        throw new ConflictError(
          'settings.version_conflict',
          'Somebody has changed the settings meanwhile. Look again.',
        );
      }
      await this.store.updateSettings(tx, installationId, changes, actor);
    });
    return this.of(installationId);
  }
}

function versionOf(settings: InstallationSettings): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(settings)))
    .digest('hex')
    .slice(0, 16);
}

/** The same settings in the same order, however they were written. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}
