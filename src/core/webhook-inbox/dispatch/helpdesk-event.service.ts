import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions, type Tx } from '../../../platform/database/transactions.js';
import { NotFoundError } from '../../../platform/errors/doorman-error.js';
import { AgentDirectory } from '../../installations/agent-directory.service.js';
import { InstallationDirectory } from '../../installations/installation-directory.service.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { enterLane } from '../../installations/lane.store.js';
import { parseCommand } from '../../moderation/command.js';
import type { CallEvent } from '../../ports/call-event.js';
import type { HelpdeskEvent } from '../../ports/helpdesk-event.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../../ports/helpdesk-host.port.js';
import type { AgentRecord } from '../../ports/helpdesk-records.js';
import { ErasedPast } from '../../standing/erased-past.store.js';
import { namelessCall, toldOf } from '../../standing/told.js';
import { HelpdeskEventProcessor } from '../helpdesk-event-processor.service.js';
import { EventStore, type FreshReads } from './event.store.js';

const NO_READS: FreshReads = { flag: null, agent: null };

/** The one step in which every event of the host ends, whatever way it came; the same event twice changes nothing. */
@Injectable()
export class HelpdeskEventService extends HelpdeskEventProcessor {
  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly agents: AgentDirectory,
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly store: EventStore,
    private readonly erased: ErasedPast,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Asks the host what it must know, then does everything in one transaction in the installation's lane. */
  async process(
    installationId: string,
    event: HelpdeskEvent | CallEvent,
    complete?: (tx: Tx, forget: boolean) => Promise<void>,
  ): Promise<void> {
    const installation = this.directory.get(installationId);
    if (!installation) throw new NotFoundError('installation.unknown', 'The installation of this event is gone.');
    const fresh = event.kind === 'call' ? NO_READS : await this.freshReads(installation, event);
    await this.transactions.run(async (tx) => {
      await enterLane(tx, installationId);
      const told = toldOf(event);
      const forget = told !== null && (await this.erased.covers(tx, installation, told));
      const kept = forget ? afterErasure(event) : event;
      if (kept) await this.store.take(tx, installation, kept, fresh, this.clock.now());
      await complete?.(tx, forget);
    });
  }

  private async freshReads(installation: KnownInstallation, event: HelpdeskEvent): Promise<FreshReads> {
    return { flag: await this.freshFlag(installation, event), agent: await this.agentOf(installation, event) };
  }

  private async freshFlag(installation: KnownInstallation, event: HelpdeskEvent): Promise<boolean | 'gone' | null> {
    const contactId = contactToRead(installation, event);
    if (contactId === null) return null;
    const host = await this.hosts.of(installation.id);
    const read = await host.contact(contactId);
    return read ? read.contact.blocked : 'gone';
  }

  private async agentOf(installation: KnownInstallation, event: HelpdeskEvent): Promise<AgentRecord | null> {
    if (event.kind !== 'performed' && event.kind !== 'moved') return this.commandAgent(installation, event);
    return event.by.kind === 'agent' ? this.agents.find(installation.id, event.by.agentId) : null;
  }

  private async commandAgent(installation: KnownInstallation, event: HelpdeskEvent): Promise<AgentRecord | null> {
    if (event.kind !== 'message' || !event.message.private || event.message.author.kind !== 'agent') return null;
    if (event.message.author.id === null || event.message.author.id === installation.serviceUserId) return null;
    if (!parseCommand(event.message.text, installation.settings.commandWord)) return null;
    return this.agents.find(installation.id, event.message.author.id);
  }
}

/** The contact whose flag an event asks to be read anew; null if it asks for none. */
function contactToRead(installation: KnownInstallation, event: HelpdeskEvent): number | null {
  if (event.kind === 'gone') return event.contactId;
  if (event.kind !== 'contact' || installation.settings.hostBlock !== 'adopt') return null;
  return event.changes.some((change) => change.field === 'blocked') ? event.contact.contactId : null;
}

/** What is left of an event whose visitor was erased since; a message is the visitor's own, that a call came is ours. */
function afterErasure(event: HelpdeskEvent | CallEvent): CallEvent | null {
  return event.kind === 'call' ? namelessCall(event) : null;
}
