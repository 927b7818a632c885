import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { DoormanError } from '../../../platform/errors/doorman-error.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { EXPIRIES, expiryEnd, type Expiry, type VisitorEntry } from '../../lists/list-entry.js';
import { ListEntryStore } from '../../lists/list-entry.store.js';
import { DecisionStore } from '../../moderation/decision.store.js';
import { ModerationActionStore } from '../../moderation/moderation-action.store.js';
import type { HelpdeskEvent } from '../../ports/helpdesk-event.js';
import type { AgentRecord } from '../../ports/helpdesk-records.js';
import { RiskSignalStore } from '../../trust/risk-signal.store.js';
import { SessionStore } from '../../visitors/session.store.js';
import type { Seen } from '../../visitors/sighting.js';
import { VisitorStore } from '../../visitors/visitor.store.js';
import { ConversationEventStore } from './conversation-event.store.js';

type MovedEvent = Extract<HelpdeskEvent, { kind: 'moved' }>;

/**
 * Takes in that a session came to another contact. By the visitor the person there is spared; an agent who merges a
 * blacklisted visitor into a contact says that both are the same person.
 */
@Injectable()
export class MovedEventStore {
  constructor(
    private readonly conversations: ConversationEventStore,
    private readonly visitors: VisitorStore,
    private readonly sessions: SessionStore,
    private readonly entries: ListEntryStore,
    private readonly signals: RiskSignalStore,
    private readonly actions: ModerationActionStore,
    private readonly decisions: DecisionStore,
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
    const entry = await this.toCarryOver(tx, installation.id, seen, conversation.contact.contactId, at);
    if (entry) await this.blacklist(tx, installation, { seen, agent, entry, at, now });
  }

  /** The entry that now holds for the survivor too; null where there is none, or the survivor is to be spared. */
  private async toCarryOver(
    tx: Tx,
    installationId: string,
    { visitorId, contactVisitorId, sessionId }: Seen,
    contactId: number,
    at: Date,
  ): Promise<VisitorEntry | null> {
    if (sessionId === null || visitorId === contactVisitorId) return null;
    const merged = await this.visitors.find(tx, visitorId);
    if (merged?.status !== 'blacklisted') return null;
    if (await this.isSpared(tx, installationId, contactVisitorId, { contactId, at })) return null;
    if (await this.actions.knows(tx, contactVisitorId, 'merge', at)) return null;
    const entries = await this.entries.ofVisitor(tx, visitorId);
    return entries.find(({ list, expiresAt }) => list === 'blacklist' && (!expiresAt || expiresAt > at)) ?? null;
  }

  private async isSpared(
    tx: Tx,
    installationId: string,
    visitorId: number,
    { contactId, at }: { contactId: number; at: Date },
  ): Promise<boolean> {
    const survivor = await this.visitors.find(tx, visitorId);
    if (!survivor || survivor.protected) return true;
    if (survivor.status === 'whitelisted' || survivor.status === 'blacklisted') return true;
    const there = await this.sessions.onContact(tx, installationId, contactId);
    if (there.some((session) => session.verified && session.visitorId === visitorId)) return true;
    const signals = await this.signals.activeOf(tx, visitorId, at);
    return signals.some(({ kind }) => kind === 'good_history');
  }

  private async blacklist(
    tx: Tx,
    installation: KnownInstallation,
    merge: { seen: Seen; agent: AgentRecord; entry: VisitorEntry; at: Date; now: Date },
  ): Promise<void> {
    const { seen, agent, entry, at, now } = merge;
    const decision = {
      installationId: installation.id,
      visitorId: seen.contactVisitorId,
      action: 'blacklist' as const,
      actor: { kind: 'agent' as const, agentId: agent.agentId, role: agent.role },
      source: 'merge',
      reason: entry.reason,
      expiry: expiryWithin(entry, at),
      time: { at, tie: 0 },
    };
    try {
      await this.decisions.apply(tx, decision, { now, settings: installation.settings });
    } catch (error) {
      // Who may not blacklist does not do so by merging: the review item of the merge stays.
      if (!(error instanceof DoormanError)) throw error;
    }
  }
}

/** The longest expiry that ends no later than the entry does; a day where that is shorter. */
export function expiryWithin({ expiresAt }: { expiresAt: Date | null }, from: Date): Expiry {
  if (!expiresAt) return 'forever';
  const fitting = EXPIRIES.filter((expiry) => {
    const end = expiryEnd(expiry, from);
    return end !== null && end <= expiresAt;
  });
  return fitting.at(-1) ?? '24h';
}
