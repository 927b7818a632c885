import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { InstallationDirectory } from '../../installations/installation-directory.service.js';
import { hostTime } from '../../installations/known-installation.js';
import { enterLane } from '../../installations/lane.store.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../../ports/helpdesk-host.port.js';
import { ContactEventStore } from '../dispatch/contact-event.store.js';
import type { ListedContact } from './listed-contact.read-model.js';

/** Asks the host for the sessions of a contact and takes them into the records. */
@Injectable()
export class ListedSessionObserver {
  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly contacts: ContactEventStore,
    private readonly clock: Clock,
  ) {}

  async observe({ installationId, contactId }: ListedContact): Promise<void> {
    const installation = this.directory.get(installationId);
    if (installation?.state !== 'active') return;
    const host = await this.hosts.of(installationId);
    const found = await host.contact(contactId);
    if (!found || found.sessions.length === 0) return;
    const channels = new Map((await host.inboxes()).map(({ inboxId, channel }) => [inboxId, channel]));
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      await enterLane(tx, installationId);
      for (const { inboxId, sourceId } of found.sessions) {
        const channel = channels.get(inboxId) ?? null;
        const session = { inboxId, sourceId, contactId, verified: false, createdAt: null, updatedAt: null };
        const told = { kind: 'contact' as const, toldAt: hostTime(installation, now), contact: found.contact };
        await this.contacts.take(tx, installation, { ...told, session, channel, changes: [] }, null, now);
      }
    });
  }
}
