import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { UnavailableError, UpstreamError } from '../../../platform/errors/doorman-error.js';
import { InstallationDirectory } from '../../installations/installation-directory.service.js';
import { InstallationRounds } from '../../installations/installation-rounds.service.js';
import { hostTime, type KnownInstallation } from '../../installations/known-installation.js';
import { enterLane } from '../../installations/lane.store.js';
import { ContactChangeStore, type FlagPress } from '../../performers/contact-change.store.js';
import { mayStillBeTold } from '../../performers/performer.js';
import { Performers } from '../../performers/performers.store.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../../ports/helpdesk-host.port.js';
import { ContactEventStore } from './contact-event.store.js';

const TICK_MS = 2_000;

/**
 * Looks again at the host's own Block and Unblock that came while an effect of ours on that contact was open: once it is
 * carried out, our write can be told from what somebody pressed.
 */
@Injectable()
export class WaitingPresses implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(WaitingPresses.name);
  private readonly rounds: InstallationRounds;

  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly changes: ContactChangeStore,
    private readonly performers: Performers,
    private readonly contactEvents: ContactEventStore,
    private readonly clock: Clock,
  ) {
    this.rounds = new InstallationRounds(
      directory,
      (id) => this.lookAgainAt(id),
      (context) => this.logger.warn('what was pressed meanwhile will be looked at again', context),
    );
  }

  onApplicationBootstrap(): void {
    this.rounds.start(TICK_MS);
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  run(): Promise<void> {
    return this.rounds.once();
  }

  private async lookAgainAt(installationId: string): Promise<void> {
    const installation = this.directory.get(installationId);
    if (!installation) return;
    for (const press of await this.due(installation)) await this.tryAgain(installation, press);
  }

  /** One that fails stops no other, unless the host is away. */
  private async tryAgain(installation: KnownInstallation, press: FlagPress): Promise<void> {
    try {
      await this.lookAgain(installation, press);
    } catch (error) {
      if (isAway(error)) throw error;
      const which = { installation: installation.id, contact: press.contactId };
      this.logger.warn('what was pressed meanwhile cannot be looked at', { ...which, ...describeError(error) });
    }
  }

  private due(installation: KnownInstallation): Promise<FlagPress[]> {
    return this.transactions.run(async (tx) => {
      const due: FlagPress[] = [];
      for (const press of await this.changes.waiting(tx, installation.id)) {
        const nameMayCome = mayStillBeTold(press.at, hostTime(installation, this.clock.now()));
        const telling = await this.performers.ofFlag(tx, installation.id, press.contactId, press);
        if (telling || !nameMayCome) due.push(press);
      }
      return due;
    });
  }

  private async lookAgain(installation: KnownInstallation, press: FlagPress): Promise<void> {
    const { contactId, ...change } = press;
    const host = await this.hosts.of(installation.id);
    const read = await host.contact(contactId);
    const fresh = read ? read.contact.blocked : 'gone';
    await this.transactions.run(async (tx) => {
      await enterLane(tx, installation.id);
      if (!(await this.changes.isWaiting(tx, installation.id, press))) return;
      await this.changes.setWaiting(tx, installation.id, press, false);
      const now = this.clock.now();
      await this.contactEvents.flagChanged(tx, installation, contactId, { change, fresh, now });
    });
  }
}

/** The others of this host would fail as well. */
function isAway(error: unknown): boolean {
  return error instanceof UnavailableError || (error instanceof UpstreamError && error.upstreamStatus === undefined);
}
