import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { CoverageStore } from '../../lists/coverage.store.js';
import { ReviewQueueStore } from '../../review-queue/review-queue.store.js';
import type { Seen } from '../../visitors/sighting.js';
import { VisitorStore } from '../../visitors/visitor.store.js';
import { MessageScreening } from '../../screening/message-screening.store.js';

/** What follows when a telling of the host changed who is who: coverage, the past judged anew, merges told. */
@Injectable()
export class SightingFollowUp {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly coverage: CoverageStore,
    private readonly screening: MessageScreening,
    private readonly reviewQueue: ReviewQueueStore,
  ) {}

  async take(tx: Tx, installation: KnownInstallation, seen: Seen, toldAt: Date, now: Date): Promise<void> {
    const { exemptInboxIds } = installation.settings;
    const context = { installationId: installation.id, exemptInboxIds, now };
    for (const visitorId of [...seen.touched].sort((a, b) => a - b)) {
      const entry = await this.coverage.refreshListed(tx, visitorId, toldAt);
      if (entry?.list !== 'blacklist') continue;
      await this.screening.screenAgain(tx, context, [...seen.touched, visitorId], entry.heldSince);
    }
    if (seen.movedToContact !== null) await this.tellMerge(tx, installation, seen, toldAt, now);
  }

  /** Merging never moves a block: the session stays blocked, the person it came to is only shown to an agent. */
  private async tellMerge(tx: Tx, installation: KnownInstallation, seen: Seen, toldAt: Date, now: Date): Promise<void> {
    const visitor = await this.visitors.find(tx, seen.visitorId);
    if (visitor?.status !== 'blacklisted' || seen.visitorId === seen.contactVisitorId) return;
    const cause = {
      kind: 'blacklisted_session_merged_in',
      at: toldAt.toISOString(),
      conversationId: null,
      messageId: null,
    };
    await this.reviewQueue.flag(tx, installation.id, seen.contactVisitorId, cause, now);
  }
}
