import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import type { CallEvent } from '../../ports/call-event.js';
import type { HelpdeskEvent } from '../../ports/helpdesk-event.js';
import type { AgentRecord } from '../../ports/helpdesk-records.js';
import { CallEventStore } from './call-event.store.js';
import { ConversationEventStore } from './conversation-event.store.js';
import { ContactEventStore } from './contact-event.store.js';
import { GoneEventStore } from './gone-event.store.js';
import { MessageEventStore } from './message-event.store.js';
import { MovedEventStore } from './moved-event.store.js';
import { PerformedEventStore } from './performed-event.store.js';

/** What had to be asked of the host before an event could be processed. */
export interface FreshReads {
  /** The host's flag now, where the event says that it changed, or that the contact is gone. */
  flag: boolean | 'gone' | null;
  /** The agent who wrote a command or whom the feed named, as the host lists it; null where there is none. */
  agent: AgentRecord | null;
}

/** Takes every kind of event into the records. */
@Injectable()
export class EventStore {
  constructor(
    private readonly contacts: ContactEventStore,
    private readonly conversations: ConversationEventStore,
    private readonly messages: MessageEventStore,
    private readonly calls: CallEventStore,
    private readonly performed: PerformedEventStore,
    private readonly moved: MovedEventStore,
    private readonly gone: GoneEventStore,
  ) {}

  async take(
    tx: Tx,
    installation: KnownInstallation,
    event: HelpdeskEvent | CallEvent,
    fresh: FreshReads,
    now: Date,
  ): Promise<void> {
    if (event.kind === 'call') await this.calls.take(tx, installation, event, now);
    if (event.kind === 'contact') await this.contacts.take(tx, installation, event, fresh.flag, now);
    if (event.kind === 'conversation') await this.conversations.take(tx, installation, event, now);
    if (event.kind === 'message') await this.messages.take(tx, installation, event, fresh.agent, now);
    if (event.kind === 'performed') await this.performed.take(tx, installation, event, fresh.agent, now);
    if (event.kind === 'moved') await this.moved.take(tx, installation, event, fresh.agent, now);
    if (event.kind === 'gone' && fresh.flag === 'gone') await this.gone.take(tx, installation, event, now);
  }
}
