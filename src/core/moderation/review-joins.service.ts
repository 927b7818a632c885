import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import type { Actor } from '../audit-log/actor.js';
import { asksWhetherOnePerson } from '../review-queue/one-person.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import { VisitorStore, type VisitorRow } from '../visitors/visitor.store.js';
import { DecisionStore } from './decision.store.js';
import { LaneWork } from './lane-work.service.js';
import { ModerationActionStore } from './moderation-action.store.js';
import { StaleDecisionStore } from './stale-decision.store.js';
import { isListed, VisitorJoin, type JoinedBy } from './visitor-join.store.js';

export interface ReviewJoinRequest {
  installationId: string;
  actor: Actor;
  itemId: number;
  /** The item's, as its maker saw it. */
  version: number;
  /** The visitor who is the same person. */
  otherId: number;
}

/** Join on an item of the review queue: the visitor who waits and another one are one person. */
@Injectable()
export class ReviewJoins {
  constructor(
    private readonly lane: LaneWork,
    private readonly reviewQueue: ReviewQueueStore,
    private readonly visitors: VisitorStore,
    private readonly stale: StaleDecisionStore,
    private readonly joins: VisitorJoin,
    private readonly decisions: DecisionStore,
    private readonly actions: ModerationActionStore,
  ) {}

  /** Returns the visitor that stays. 404; 409 where the item was decided meanwhile, or both are on a list. */
  join(request: ReviewJoinRequest): Promise<number> {
    return this.lane.run(request, async (tx, by) => {
      const { installationId, itemId, version, otherId } = request;
      const visitorId = await this.reviewQueue.visitorOf(tx, installationId, itemId);
      if (visitorId === null)
        throw new NotFoundError('review_item.unknown', `There is no review item ${String(itemId)} here.`);
      const waiting = await this.find(tx, installationId, visitorId);
      await this.stale.refuse(tx, { installationId, visitorId, reviewItem: { id: itemId, version } }, waiting);
      const kept = await this.joins.join(tx, waiting, await this.find(tx, installationId, otherId), by);
      await this.settle(tx, installationId, kept, by);
      return kept;
    });
  }

  /** Closes the item, as a Dismiss does, where nothing is left to decide: a list decides, or this was the only question. */
  private async settle(tx: Tx, installationId: string, visitorId: number, by: JoinedBy): Promise<void> {
    const item = await this.reviewQueue.openOf(tx, visitorId);
    const visitor = await this.visitors.find(tx, visitorId);
    if (!item || !visitor) return;
    if (!isListed(visitor) && !item.causes.every(({ kind }) => asksWhetherOnePerson(kind))) return;
    const { actor, at, now, settings } = by;
    const reviewItem = { id: item.id, version: item.version };
    const decision = { installationId, actor, source: 'panel', action: 'dismiss' as const, visitorId, reviewItem };
    const time = await this.actions.timeNow(tx, visitorId, at);
    await this.decisions.apply(tx, { ...decision, time }, { now, settings });
  }

  private async find(tx: Tx, installationId: string, visitorId: number): Promise<VisitorRow> {
    const visitor = await this.visitors.find(tx, visitorId);
    if (visitor?.installationId === installationId) return visitor;
    throw new NotFoundError('visitor.unknown', `There is no visitor ${String(visitorId)} here.`);
  }
}
