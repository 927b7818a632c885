import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { EnforcementStore } from '../../enforcement/enforcement.store.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { CoverageStore } from '../../lists/coverage.store.js';
import { NewSenderStore } from '../../lists/new-sender.store.js';
import { ADDRESS_CLAIMED } from '../../review-queue/review-cause.js';
import { ReviewQueueStore } from '../../review-queue/review-queue.store.js';
import { CallerJoin } from './caller-join.store.js';
import { MergedSessions } from './merged-sessions.store.js';
import type { Seen } from '../../visitors/sighting.js';
import { SessionStore } from '../../visitors/session.store.js';
import { VisitorStore } from '../../visitors/visitor.store.js';
import { MessageScreening } from '../../screening/message-screening.store.js';

/** What follows when a telling of the host changed who is who: coverage, the past judged anew, merges told. */
@Injectable()
export class SightingFollowUp {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly sessions: SessionStore,
    private readonly coverage: CoverageStore,
    private readonly screening: MessageScreening,
    private readonly reviewQueue: ReviewQueueStore,
    private readonly callers: CallerJoin,
    private readonly enforcements: EnforcementStore,
    private readonly senders: NewSenderStore,
    private readonly merged: MergedSessions,
  ) {}

  async take(tx: Tx, installation: KnownInstallation, seen: Seen, toldAt: Date, now: Date): Promise<void> {
    const context = { installationId: installation.id, settings: installation.settings, now };
    await this.askAboutSender(tx, installation.id, seen, toldAt, now);
    for (const visitorId of [...seen.touched].sort((a, b) => a - b)) {
      await this.callers.join(tx, installation.id, visitorId, toldAt, now);
      const entry = await this.coverage.refreshListed(tx, visitorId, toldAt);
      if (entry?.list !== 'blacklist') continue;
      await this.screening.screenAgain(tx, context, [...seen.touched, visitorId], entry.heldSince);
    }
    await this.mindFlag(tx, installation.id, seen);
    if (seen.movedToContact === null || seen.sessionId === null) return;
    const session = await this.sessions.byId(tx, seen.sessionId);
    if (session) await this.merged.tell(tx, session, now);
  }

  /** Before coverage is looked at: whoever is in question ends nobody's. */
  private async askAboutSender(tx: Tx, installationId: string, seen: Seen, toldAt: Date, now: Date): Promise<void> {
    const { visitorId, touched } = seen;
    if (!touched.has(visitorId) || !(await this.senders.comesFromClaimed(tx, visitorId, toldAt))) return;
    const cause = { kind: ADDRESS_CLAIMED, at: toldAt.toISOString(), conversationId: null, messageId: null };
    await this.reviewQueue.flag(tx, installationId, visitorId, cause, now);
  }

  /** A session of somebody else on a contact whose flag is on, or waits: whether it may stay is looked at anew. */
  private async mindFlag(tx: Tx, installationId: string, seen: Seen): Promise<void> {
    const { contactVisitorId, visitorId, contactId } = seen;
    if (visitorId === contactVisitorId || !seen.touched.has(visitorId)) return;
    const person = await this.visitors.find(tx, contactVisitorId);
    if (person?.status !== 'blacklisted') return;
    await this.enforcements.lookAtFlag(tx, installationId, contactId, contactVisitorId);
  }
}
