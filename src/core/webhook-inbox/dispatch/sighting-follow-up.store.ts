import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { CoverageStore } from '../../lists/coverage.store.js';
import { CallerJoin } from './caller-join.store.js';
import { MergedSessions } from './merged-sessions.store.js';
import { SenderQuestion } from './sender-question.store.js';
import { SharedContact } from './shared-contact.store.js';
import type { Seen } from '../../visitors/sighting.js';
import { PastAgain } from '../../screening/past-again.store.js';

/** What follows when a telling of the host changed who is who: coverage, the past judged anew, merges told. */
@Injectable()
export class SightingFollowUp {
  constructor(
    private readonly coverage: CoverageStore,
    private readonly past: PastAgain,
    private readonly callers: CallerJoin,
    private readonly sharedContact: SharedContact,
    private readonly senders: SenderQuestion,
    private readonly merged: MergedSessions,
  ) {}

  async take(tx: Tx, installation: KnownInstallation, seen: Seen, toldAt: Date, now: Date): Promise<void> {
    const context = { installationId: installation.id, settings: installation.settings, now };
    // Before coverage is looked at: whoever is in question ends nobody's.
    await this.senders.ask(tx, installation.id, seen, toldAt, now);
    for (const visitorId of [...seen.touched].sort((a, b) => a - b)) {
      await this.callers.join(tx, installation.id, visitorId, toldAt, now);
      const entry = await this.coverage.refreshListed(tx, visitorId, toldAt);
      if (entry?.list !== 'blacklist') continue;
      await this.past.judge(tx, context, visitorId, seen.touched, entry.heldSince);
    }
    await this.past.lookAgain(tx, context, seen.rehomed);
    await this.sharedContact.mind(tx, installation, seen, now);
    if (seen.movedToContact !== null) await this.merged.moved(tx, seen.sessionId, now);
  }
}
