import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { NewSenderStore } from '../../lists/new-sender.store.js';
import { ADDRESS_CLAIMED } from '../../review-queue/review-cause.js';
import { ReviewQueueStore } from '../../review-queue/review-queue.store.js';
import type { Seen } from '../../visitors/sighting.js';

/** Asks who it is that writes from an address which a blacklisted visitor had only typed. */
@Injectable()
export class SenderQuestion {
  constructor(
    private readonly senders: NewSenderStore,
    private readonly reviewQueue: ReviewQueueStore,
  ) {}

  async ask(tx: Tx, installationId: string, { visitorId, touched }: Seen, toldAt: Date, now: Date): Promise<void> {
    if (!touched.has(visitorId) || !(await this.senders.comesFromClaimed(tx, visitorId, toldAt))) return;
    const cause = { kind: ADDRESS_CLAIMED, at: toldAt.toISOString(), conversationId: null, messageId: null };
    await this.reviewQueue.flag(tx, installationId, visitorId, cause, now);
  }
}
