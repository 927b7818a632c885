import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { NewSenderStore } from '../../lists/new-sender.store.js';
import { ADDRESS_CLAIMED } from '../../review-queue/review-cause.js';
import { ReviewQueueStore } from '../../review-queue/review-queue.store.js';
import type { Seen } from '../../visitors/sighting.js';
import { VisitorStore } from '../../visitors/visitor.store.js';

/** Asks who it is that writes from an address which a blacklisted visitor had only typed. */
@Injectable()
export class SenderQuestion {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly senders: NewSenderStore,
    private readonly reviewQueue: ReviewQueueStore,
  ) {}

  async ask(tx: Tx, installationId: string, seen: Seen, toldAt: Date, now: Date): Promise<void> {
    if (!(await this.isOpen(tx, seen, toldAt))) return;
    const { visitorId } = seen;
    const cause = { kind: ADDRESS_CLAIMED, at: toldAt.toISOString(), conversationId: null, messageId: null };
    await this.reviewQueue.flag(tx, installationId, visitorId, cause, now);
  }

  /** Or that the sender was blacklisted for the typist, whose session was told of too late. */
  private async isOpen(tx: Tx, { visitorId, touched, inDoubt }: Seen, toldAt: Date): Promise<boolean> {
    if (inDoubt) return (await this.visitors.find(tx, visitorId))?.status === 'blacklisted';
    return touched.has(visitorId) && (await this.senders.comesFromClaimed(tx, visitorId, toldAt));
  }
}
