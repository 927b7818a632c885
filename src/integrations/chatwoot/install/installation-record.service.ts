import { Injectable } from '@nestjs/common';
import { SHELL_ACTOR, type Actor } from '../../../core/audit-log/actor.js';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import {
  InstallationStore,
  type HostAccess,
  type NewInstallation,
} from '../../../core/installations/installation.store.js';
import { hostTime, type KnownInstallation } from '../../../core/installations/known-installation.js';
import { Clock } from '../../../platform/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { NotFoundError, UpstreamError } from '../../../platform/errors/doorman-error.js';
import type { HostVersion } from './host-access.mapper.js';

/** Below it, a difference of the clocks is the wire and the host's whole seconds. */
const SAME_CLOCK_MS = 2_000;

/** What the installer keeps about an installation; each step is a transaction of its own, so that it can go on from there. */
@Injectable()
export class InstallationRecord {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: InstallationStore,
    private readonly directory: InstallationDirectory,
    private readonly clock: Clock,
  ) {}

  find(hostUrl: string, accountId: number): KnownInstallation | null {
    return this.directory.find(hostUrl, accountId);
  }

  get(id: string): KnownInstallation {
    const installation = this.directory.get(id);
    if (installation) return installation;
    throw new NotFoundError(
      'installation.unknown',
      'There is no such installation. "npm run doorman -- status" lists them.',
    );
  }

  async create(
    made: Omit<NewInstallation, 'hostKind' | 'installedAt' | 'hostVersion'>,
    host: HostVersion,
  ): Promise<void> {
    const now = this.clock.now();
    const clockOffsetMs = offsetOf(host, now);
    const installedAt = hostTime({ clockOffsetMs }, now);
    const installation = { ...made, hostKind: 'chatwoot', hostVersion: host.version, clockOffsetMs, installedAt };
    await this.transactions.run((tx) => this.store.create(tx, installation, SHELL_ACTOR));
  }

  /** New access for an installation that is there; after an uninstall what happened meanwhile is history. */
  async renew(id: string, access: HostAccess): Promise<void> {
    const installation = this.get(id);
    await this.transactions.run(async (tx) => {
      await this.store.setAccess(tx, id, access, SHELL_ACTOR);
      if (installation.state !== 'uninstalled') return;
      await this.store.beginAgain(tx, id, hostTime(installation, this.clock.now()), SHELL_ACTOR);
    });
  }

  /** Notes a thing on the host as ours, or as not ours. */
  async remember(id: string, key: string, madeId: number | null, actor: Actor = SHELL_ACTOR): Promise<void> {
    const { [key]: before, ...others } = this.get(id).made;
    if ((before ?? null) === madeId) return;
    const made = madeId === null ? others : { ...others, [key]: madeId };
    await this.transactions.run((tx) => this.store.setMade(tx, id, made, actor));
  }

  async rememberSecret(id: string, secret: string | null, actor: Actor = SHELL_ACTOR): Promise<void> {
    if (secret === null) {
      throw new UpstreamError(
        'install.no_secret',
        'The host does not tell the secret that signs its webhooks: is it a Chatwoot of 4.14.1 or later?',
      );
    }
    if (this.get(id).webhookSecret === secret) return;
    await this.transactions.run((tx) => this.store.setWebhookSecret(tx, id, secret, actor));
  }

  async activate(id: string): Promise<void> {
    await this.transactions.run((tx) => this.store.setState(tx, id, 'active', SHELL_ACTOR));
  }

  async close(id: string): Promise<void> {
    await this.transactions.run((tx) => this.store.setState(tx, id, 'uninstalled', SHELL_ACTOR));
  }
}

/** The host tells whole seconds, cut off. */
function offsetOf(host: HostVersion, now: Date): number {
  const offset = host.at ? host.at.getTime() + 500 - now.getTime() : 0;
  return Math.abs(offset) < SAME_CLOCK_MS ? 0 : offset;
}
