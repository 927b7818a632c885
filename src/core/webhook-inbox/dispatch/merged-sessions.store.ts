import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { DoormanError } from '../../../platform/errors/doorman-error.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { EXPIRIES, expiryEnd, type Expiry, type VisitorEntry } from '../../lists/list-entry.js';
import { ListEntryStore } from '../../lists/list-entry.store.js';
import { DecisionStore } from '../../moderation/decision.store.js';
import { isLater } from '../../moderation/fast-way.js';
import { ContactStore } from '../../visitors/contact.store.js';
import type { MergedBy } from '../../visitors/session.entity.js';
import { SessionStore, type SessionRow } from '../../visitors/session.store.js';
import { VisitorStore } from '../../visitors/visitor.store.js';
import { MergeQuestion } from './merge-question.store.js';
import { MergedPerson } from './merged-person.store.js';

/** A session of a blacklisted visitor on the contact of another person. */
interface Merge {
  visitorId: number;
  personId: number;
  contactId: number;
}

/**
 * What follows when a blacklisted visitor's session came to somebody else's contact. Merging never moves a block: that
 * person is only shown to an agent, unless an agent merged the two and so said that they are the same person.
 */
@Injectable()
export class MergedSessions {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly contacts: ContactStore,
    private readonly sessions: SessionStore,
    private readonly entries: ListEntryStore,
    private readonly decisions: DecisionStore,
    private readonly person: MergedPerson,
    private readonly question: MergeQuestion,
  ) {}

  async moved(tx: Tx, sessionId: number | null, now: Date): Promise<void> {
    const session = sessionId === null ? null : await this.sessions.byId(tx, sessionId);
    if (session) await this.tell(tx, session, now);
  }

  private async tell(tx: Tx, session: SessionRow, now: Date): Promise<void> {
    const { personId } = await this.mergeOf(tx, session);
    await this.question.ofPerson(tx, session, personId, now);
  }

  /** An agent merged the session; whoever is blacklisted takes the person there along. */
  async carryOver(tx: Tx, installation: KnownInstallation, session: SessionRow, now: Date): Promise<void> {
    const { mergedBy } = session;
    if (!mergedBy) return;
    const merge = await this.mergeOf(tx, session);
    const entry = await this.toCarryOver(tx, installation.id, merge, mergedAt(mergedBy));
    if (entry) await this.blacklist(tx, installation, merge.personId, { mergedBy, entry, now });
  }

  /** A decision of which we hear only now: what followed from merges after it follows now. */
  async afterDecision(
    tx: Tx,
    installation: KnownInstallation,
    visitorId: number,
    decidedAt: Date,
    now: Date,
  ): Promise<void> {
    const sessions = await this.sessions.ofVisitor(tx, visitorId);
    for (const session of sessions.filter(({ contactAt }) => isLater(contactAt, decidedAt))) {
      await this.tell(tx, session, now);
      await this.carryOver(tx, installation, session, now);
    }
    await this.question.ofComersSince(tx, installation, visitorId, decidedAt, now);
  }

  private async mergeOf(tx: Tx, { installationId, visitorId, contactId }: SessionRow): Promise<Merge> {
    const contact = await this.contacts.find(tx, installationId, contactId);
    return { visitorId, personId: contact?.visitorId ?? visitorId, contactId };
  }

  private async isBlacklisted(tx: Tx, visitorId: number): Promise<boolean> {
    return (await this.visitors.find(tx, visitorId))?.status === 'blacklisted';
  }

  /** The entry that now holds for the survivor too; null where there is none, or the survivor is to be spared. */
  private async toCarryOver(tx: Tx, installationId: string, merge: Merge, at: Date): Promise<VisitorEntry | null> {
    const { visitorId, personId } = merge;
    if (visitorId === personId || !(await this.isBlacklisted(tx, visitorId))) return null;
    if (!(await this.person.isTaken(tx, installationId, merge, at))) return null;
    const entries = await this.entries.ofVisitor(tx, visitorId);
    // One that was made after the merge says nothing of whom the agent merged.
    const heldThen = entries.filter(({ since, expiresAt }) => !isLater(since, at) && (!expiresAt || expiresAt > at));
    return heldThen.find(({ list }) => list === 'blacklist') ?? null;
  }

  private async blacklist(
    tx: Tx,
    installation: KnownInstallation,
    visitorId: number,
    { mergedBy, entry, now }: { mergedBy: MergedBy; entry: VisitorEntry; now: Date },
  ): Promise<void> {
    const at = mergedAt(mergedBy);
    const decision = {
      installationId: installation.id,
      visitorId,
      action: 'blacklist' as const,
      actor: { kind: 'agent' as const, agentId: mergedBy.agentId, role: mergedBy.role },
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

function mergedAt({ at }: MergedBy): Date {
  return new Date(at);
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
