import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { SignInChallengeStore } from '../../access/sign-in-challenge.store.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { CommandStore, type CommandNote } from '../../moderation/command.store.js';
import { parseCommand } from '../../moderation/command.js';
import type { HelpdeskEvent } from '../../ports/helpdesk-event.js';
import type { AgentRecord } from '../../ports/helpdesk-records.js';
import { SessionStore } from '../../visitors/session.store.js';
import type { Seen } from '../../visitors/sighting.js';
import { MergedSessions } from './merged-sessions.store.js';

type MessageEvent = Extract<HelpdeskEvent, { kind: 'message' }>;

/** Takes in agents' private notes: each may be a command, or prove who somebody is. */
@Injectable()
export class NoteEventStore {
  constructor(
    private readonly commands: CommandStore,
    private readonly challenges: SignInChallengeStore,
    private readonly sessions: SessionStore,
    private readonly merged: MergedSessions,
  ) {}

  async take(
    tx: Tx,
    installation: KnownInstallation,
    event: MessageEvent,
    from: { seen: Seen; agent: AgentRecord | null; now: Date },
  ): Promise<void> {
    const { message } = event;
    const isOwn = message.author.id === installation.serviceUserId || message.ownKey !== null;
    if (isOwn || message.deleted || message.createdAt < installation.installedAt) return;
    const command = parseCommand(message.text, installation.settings.commandWord);
    if (!command) return;
    const note = noteOf(event, from.seen, from.agent);
    if (!from.agent) return this.commands.answer(tx, installation.id, note, NOT_AN_AGENT);
    if (command.verb !== 'sign-in') {
      await this.commands.carryOut(tx, installation, command, note, from.now);
      if (command.verb === 'blacklist') await this.followMerges(tx, installation, note, from.now);
      return;
    }
    const { agentId } = from.agent;
    const { conversationId, messageId } = note;
    const code = { agentId, conversationId, messageId };
    await this.challenges.answer(tx, installation.id, command.code, code, from.now);
  }

  /** A note that is told late may stand in a session that was merged into another contact since. */
  private async followMerges(tx: Tx, installation: KnownInstallation, note: CommandNote, now: Date): Promise<void> {
    const session = note.sessionId === null ? null : await this.sessions.byId(tx, note.sessionId);
    if (session) await this.merged.afterDecision(tx, installation, session.visitorId, note.at, now);
  }
}

function noteOf({ message, conversation }: MessageEvent, seen: Seen, agent: AgentRecord | null): CommandNote {
  return {
    messageId: message.messageId,
    conversationId: conversation.conversationId,
    sessionId: seen.sessionId,
    contactId: conversation.contact.contactId,
    at: message.createdAt,
    actor: { kind: 'agent', agentId: message.author.id, role: agent?.role ?? null },
    by: agent?.name ?? message.author.name ?? 'somebody',
  };
}

const NOT_AN_AGENT = 'Nothing was done: the host does not list whoever wrote this among the agents of this account.';
