import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import type { HelpdeskEvent } from '../../ports/helpdesk-event.js';
import type { AgentRecord } from '../../ports/helpdesk-records.js';
import { SessionStore } from '../../visitors/session.store.js';
import { ConversationEventStore } from './conversation-event.store.js';
import { MergedSessions } from './merged-sessions.store.js';

type MovedEvent = Extract<HelpdeskEvent, { kind: 'moved' }>;

/** Takes in that a session came to another contact, and whose doing that was. */
@Injectable()
export class MovedEventStore {
  constructor(
    private readonly conversations: ConversationEventStore,
    private readonly sessions: SessionStore,
    private readonly merged: MergedSessions,
  ) {}

  async take(
    tx: Tx,
    installation: KnownInstallation,
    event: MovedEvent,
    agent: AgentRecord | null,
    now: Date,
  ): Promise<void> {
    const { conversation, toldAt } = event;
    const seen = await this.conversations.take(tx, installation, { kind: 'conversation', toldAt, conversation }, now);
    const at = conversation.session?.updatedAt ?? toldAt;
    if (!agent || agent.agentId === installation.serviceUserId || at < installation.installedAt) return;
    const session = seen.sessionId === null ? null : await this.sessions.byId(tx, seen.sessionId);
    if (session?.contactId !== conversation.contact.contactId) return;
    const { agentId, role } = agent;
    const mergedBy = { agentId, role, at: at.toISOString() };
    // Kept: that the session is blacklisted since before may be told only later.
    await this.sessions.mergedBy(tx, session.id, mergedBy);
    await this.merged.carryOver(tx, installation, { ...session, mergedBy }, now);
  }
}
