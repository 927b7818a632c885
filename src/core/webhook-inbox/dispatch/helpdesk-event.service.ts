import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions, type Tx } from '../../../platform/database/transactions.js';
import { NotFoundError } from '../../../platform/errors/doorman-error.js';
import { AgentDirectory } from '../../installations/agent-directory.service.js';
import { InstallationDirectory } from '../../installations/installation-directory.service.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { enterLane } from '../../installations/lane.store.js';
import { parseCommand } from '../../moderation/command.js';
import type { HelpdeskEvent } from '../../ports/helpdesk-event.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../../ports/helpdesk-host.port.js';
import type { AgentRecord } from '../../ports/helpdesk-records.js';
import { HelpdeskEventProcessor } from '../helpdesk-event-processor.service.js';
import { ContactEventStore } from './contact-event.store.js';
import { MessageEventStore } from './message-event.store.js';

/** What had to be asked of the host before an event could be processed. */
export interface FreshReads {
  /** The host's flag now, where the event says that it changed. */
  flag: boolean | 'gone' | null;
  /** The agent who wrote a command, as the host lists it; null where there is none. */
  agent: AgentRecord | null;
}

/** The one step in which every event of the host ends, whatever way it came; the same event twice changes nothing. */
@Injectable()
export class HelpdeskEventService extends HelpdeskEventProcessor {
  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly agents: AgentDirectory,
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    private readonly contactEvents: ContactEventStore,
    private readonly messageEvents: MessageEventStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Asks the host what it must know, then does everything in one transaction in the installation's lane. */
  async process(installationId: string, event: HelpdeskEvent, complete?: (tx: Tx) => Promise<void>): Promise<void> {
    const installation = this.directory.get(installationId);
    if (!installation) throw new NotFoundError('installation.unknown', 'The installation of this event is gone.');
    const fresh = await this.freshReads(installation, event);
    await this.transactions.run(async (tx) => {
      await enterLane(tx, installationId);
      await this.handle(tx, installation, event, fresh);
      await complete?.(tx);
    });
  }

  private async handle(
    tx: Tx,
    installation: KnownInstallation,
    event: HelpdeskEvent,
    fresh: FreshReads,
  ): Promise<void> {
    const now = this.clock.now();
    if (event.kind === 'contact') await this.contactEvents.take(tx, installation, event, fresh.flag, now);
    if (event.kind === 'conversation') await this.messageEvents.takeConversation(tx, installation, event, now);
    if (event.kind === 'message') await this.messageEvents.take(tx, installation, event, fresh.agent, now);
  }

  private async freshReads(installation: KnownInstallation, event: HelpdeskEvent): Promise<FreshReads> {
    return { flag: await this.freshFlag(installation, event), agent: await this.commandAgent(installation, event) };
  }

  private async freshFlag(installation: KnownInstallation, event: HelpdeskEvent): Promise<boolean | 'gone' | null> {
    if (event.kind !== 'contact' || installation.settings.hostBlock !== 'adopt') return null;
    if (!event.changes.some((change) => change.field === 'blocked')) return null;
    const host = await this.hosts.of(installation.id);
    const read = await host.contact(event.contact.contactId);
    return read ? read.contact.blocked : 'gone';
  }

  private async commandAgent(installation: KnownInstallation, event: HelpdeskEvent): Promise<AgentRecord | null> {
    if (event.kind !== 'message' || !event.message.private || event.message.author.kind !== 'agent') return null;
    if (event.message.author.id === null || event.message.author.id === installation.serviceUserId) return null;
    if (!parseCommand(event.message.text, installation.settings.commandWord)) return null;
    return this.agents.find(installation.id, event.message.author.id);
  }
}
