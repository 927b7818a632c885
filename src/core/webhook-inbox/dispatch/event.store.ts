import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import type { CallEvent } from '../../ports/call-event.js';
import type { HelpdeskEvent } from '../../ports/helpdesk-event.js';
import type { AgentRecord } from '../../ports/helpdesk-records.js';
import { CallEventStore } from './call-event.store.js';
import { ConversationEventStore } from './conversation-event.store.js';
import { ContactEventStore } from './contact-event.store.js';
import { MessageEventStore } from './message-event.store.js';

/** What had to be asked of the host before an event could be processed. */
export interface FreshReads {
  /** The host's flag now, where the event says that it changed. */
  flag: boolean | 'gone' | null;
  /** The agent who wrote a command, as the host lists it; null where there is none. */
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
  }
}
