import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { EnforcementStore } from '../../enforcement/enforcement.store.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import type { Seen } from '../../visitors/sighting.js';
import { SessionStore } from '../../visitors/session.store.js';
import { VisitorStore } from '../../visitors/visitor.store.js';
import { MergeQuestion } from './merge-question.store.js';

/** A blacklisted visitor's contact from which somebody else writes too. */
@Injectable()
export class SharedContact {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly sessions: SessionStore,
    private readonly enforcements: EnforcementStore,
    private readonly question: MergeQuestion,
  ) {}

  /** Whether the host's flag may stay, where it is on or waits, is looked at anew, and so is who has come. */
  async mind(tx: Tx, installation: KnownInstallation, seen: Seen, now: Date): Promise<void> {
    const { contactVisitorId, visitorId, contactId, sessionId } = seen;
    if (visitorId === contactVisitorId || !seen.touched.has(visitorId)) return;
    const person = await this.visitors.find(tx, contactVisitorId);
    if (person?.status !== 'blacklisted') return;
    await this.enforcements.lookAtFlag(tx, installation.id, contactId, contactVisitorId);
    const session = sessionId === null ? null : await this.sessions.byId(tx, sessionId);
    if (session) await this.question.ofComer(tx, installation, session, now);
  }
}
