import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions, type Tx } from '../../../platform/database/transactions.js';
import { InstallationDirectory } from '../../installations/installation-directory.service.js';
import { hostTime, type KnownInstallation } from '../../installations/known-installation.js';
import { enterLane } from '../../installations/lane.store.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../../ports/helpdesk-host.port.js';
import type { ContactRecord } from '../../ports/helpdesk-records.js';
import type { SwallowedMessage } from '../../screening/gate/swallowed-message.js';
import type { KeptFile } from '../../screening/gate/swallowed-message.store.js';
import { ErasedPast } from '../../standing/erased-past.store.js';
import { ContactEventStore } from '../dispatch/contact-event.store.js';
import { SwallowedEvidence } from './swallowed-evidence.store.js';

/** A swallowed message whose session the host has confirmed. */
export type ConfirmedMessage = SwallowedMessage & { contactId: number };

/** Takes confirmed swallowed messages into the records, whoever their writer turns out to be. */
@Injectable()
export class SwallowedRecords {
  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly contacts: ContactEventStore,
    private readonly evidence: SwallowedEvidence,
    private readonly erased: ErasedPast,
    private readonly clock: Clock,
  ) {}

  /** False for one of an installation or contact that is gone, or of a visitor erased since: nothing is left to record it on. */
  async record(message: ConfirmedMessage, files: readonly KeptFile[]): Promise<boolean> {
    const installation = this.directory.get(message.installationId);
    if (!installation) return false;
    if (await this.transactions.run((tx) => this.isErased(tx, installation, message))) return false;
    const visitorId = await this.transactions.run((tx) => this.evidence.visitorOf(tx, message));
    const contact = visitorId === null ? await this.contactOf(message) : null;
    if (visitorId === null && !contact) return false;
    await this.transactions.run(async (tx) => {
      await enterLane(tx, message.installationId);
      if (await this.isErased(tx, installation, message)) return;
      if (contact) await this.observe(tx, installation, message, contact);
      await this.evidence.write(tx, message, files, this.clock.now());
    });
    return true;
  }

  /** Its visitor was erased while it lay on the disk. */
  private isErased(tx: Tx, installation: KnownInstallation, message: ConfirmedMessage): Promise<boolean> {
    const { contactId, inboxId, sourceId, at } = message;
    return this.erased.covers(tx, installation, { contactId, session: { inboxId, sourceId }, at: new Date(at) });
  }

  private async contactOf({ installationId, contactId }: ConfirmedMessage): Promise<ContactRecord | null> {
    const host = await this.hosts.of(installationId);
    return (await host.contact(contactId))?.contact ?? null;
  }

  /** A visitor whose very first message was swallowed: no webhook has told of the session yet. */
  private async observe(
    tx: Tx,
    installation: KnownInstallation,
    { inboxId, sourceId, channel, at }: ConfirmedMessage,
    contact: ContactRecord,
  ): Promise<void> {
    const now = this.clock.now();
    const { contactId } = contact;
    const session = { inboxId, sourceId, contactId, verified: false, createdAt: null, updatedAt: null };
    const told = { kind: 'contact' as const, toldAt: hostTime(installation, now), contact, session, channel };
    await this.contacts.take(tx, installation, { ...told, changes: [], activeAt: new Date(at) }, null, now);
  }
}
