import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import type { HelpdeskEvent } from '../../ports/helpdesk-event.js';
import type { AgentRecord } from '../../ports/helpdesk-records.js';
import { ConversationStore } from '../../visitors/conversation.store.js';
import { MessageStore } from '../../visitors/message.store.js';
import type { Seen } from '../../visitors/sighting.js';
import { MessageDetection } from '../../screening/message-detection.store.js';
import { MessageScreening } from '../../screening/message-screening.store.js';
import { ConversationEventStore } from './conversation-event.store.js';
import { NoteEventStore } from './note-event.store.js';

type MessageEvent = Extract<HelpdeskEvent, { kind: 'message' }>;

/** Takes in messages: who wrote, and what the verdict is. */
@Injectable()
export class MessageEventStore {
  constructor(
    private readonly told: ConversationEventStore,
    private readonly messages: MessageStore,
    private readonly conversations: ConversationStore,
    private readonly screening: MessageScreening,
    private readonly detection: MessageDetection,
    private readonly notes: NoteEventStore,
  ) {}

  async take(
    tx: Tx,
    installation: KnownInstallation,
    event: MessageEvent,
    agent: AgentRecord | null,
    now: Date,
  ): Promise<void> {
    const { conversation, message, toldAt } = event;
    const wrote = message.direction === 'incoming' ? { activeAt: message.createdAt } : {};
    const seen = await this.told.take(tx, installation, { kind: 'conversation', toldAt, conversation, ...wrote }, now);
    if (message.direction === 'incoming') return this.incoming(tx, installation, event, seen, now);
    if (message.author.kind !== 'agent') return;
    if (!message.private) return this.conversations.agentWrote(tx, installation.id, conversation.conversationId);
    await this.notes.take(tx, installation, event, { seen, agent, now });
  }

  /** What is older than the installation is history: it is nobody's attempt. */
  private async incoming(
    tx: Tx,
    installation: KnownInstallation,
    event: MessageEvent,
    seen: Seen,
    now: Date,
  ): Promise<void> {
    const { message, conversation } = event;
    if (message.createdAt < installation.installedAt) return;
    const { conversationId } = conversation;
    const { sessionId, visitorId } = seen;
    await this.messages.seen(tx, installation.id, message, { conversationId, sessionId, visitorId });
    const row = await this.messages.find(tx, installation.id, message.messageId);
    if (!row) return;
    const context = { installationId: installation.id, settings: installation.settings, now };
    await this.screening.screen(tx, context, row);
    await this.detection.look(tx, context, row);
  }
}
