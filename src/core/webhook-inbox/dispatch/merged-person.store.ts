import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { ModerationActionStore } from '../../moderation/moderation-action.store.js';
import { RiskSignalStore } from '../../trust/risk-signal.store.js';
import { SessionStore } from '../../visitors/session.store.js';
import { VisitorStore } from '../../visitors/visitor.store.js';

/** Whether an agent's merge takes the person along into whose contact it was. */
@Injectable()
export class MergedPerson {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly sessions: SessionStore,
    private readonly signals: RiskSignalStore,
    private readonly actions: ModerationActionStore,
  ) {}

  /** `at`: host time of the merge. Not whom much speaks for, nor anybody twice for the same merge. */
  async isTaken(
    tx: Tx,
    installationId: string,
    { personId, contactId }: { personId: number; contactId: number },
    at: Date,
  ): Promise<boolean> {
    const person = await this.visitors.find(tx, personId);
    if (!person || person.protected) return false;
    if (person.status === 'whitelisted' || person.status === 'blacklisted') return false;
    const there = await this.sessions.onContact(tx, installationId, contactId);
    if (there.some((session) => session.verified && session.visitorId === personId)) return false;
    const signals = await this.signals.activeOf(tx, personId, at);
    if (signals.some(({ kind }) => kind === 'good_history')) return false;
    return !(await this.actions.knows(tx, personId, 'merge', at));
  }
}
