import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ContactStore } from '../visitors/contact.store.js';
import { SessionStore } from '../visitors/session.store.js';
import { VisitorStore, type VisitorRow } from '../visitors/visitor.store.js';
import { ModerationActionStore } from './moderation-action.store.js';

/** The conversation from which somebody frees. */
export interface FreedFrom {
  sessionId: number | null;
  contactId: number;
  at: Date;
}

/** Finds whom Clear, Whitelist, Undo and status mean where a session and its contact are of two visitors. */
@Injectable()
export class FreedTargetStore {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly contacts: ContactStore,
    private readonly sessions: SessionStore,
    private readonly actions: ModerationActionStore,
  ) {}

  /** Clear frees both; Whitelist trusts only who sits in the session; Undo takes the one decided about last. */
  async targets(
    tx: Tx,
    installationId: string,
    verb: 'clear' | 'whitelist' | 'undo' | 'status',
    from: FreedFrom,
  ): Promise<number[]> {
    const person = await this.contacts.visitorOf(tx, installationId, from.contactId, from.at);
    const session = from.sessionId === null ? null : await this.sessions.byId(tx, from.sessionId);
    const own = session?.visitorId ?? person;
    if (own === person || verb === 'whitelist') return [own];
    if (verb === 'undo') return [await this.decidedLast(tx, own, person)];
    const both = [await this.visitors.find(tx, own), await this.visitors.find(tx, person)];
    const listed = both.flatMap((visitor: VisitorRow | null) =>
      visitor && visitor.status !== 'normal' ? [visitor.id] : [],
    );
    return listed.length > 0 ? listed : [own];
  }

  private async decidedLast(tx: Tx, own: number, person: number): Promise<number> {
    const ownLast = await this.actions.latestStanding(tx, own);
    const personLast = await this.actions.latestStanding(tx, person);
    if (!personLast) return own;
    return ownLast && ownLast.effectiveAt >= personLast.effectiveAt ? own : person;
  }
}
