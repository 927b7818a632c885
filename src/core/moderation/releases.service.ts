import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ConflictError, NotFoundError } from '../../platform/errors/doorman-error.js';
import type { Actor } from '../audit-log/actor.js';
import { EntryReleaseStore } from '../lists/entry-release.store.js';
import type { ReviewCause } from '../review-queue/review-item.entity.js';
import { DecisionStore } from './decision.store.js';
import { LaneWork } from './lane-work.service.js';
import type { DecisionTime } from './moderation-action.js';
import { ModerationActionStore } from './moderation-action.store.js';
import { ReleaseStore } from './release.store.js';
import type { JoinedBy } from './visitor-join.store.js';

export interface ReleaseRequest {
  installationId: string;
  actor: Actor;
  /** The actor's name, for the note. */
  by?: string | null;
}

interface NetworkItem {
  visitorId: number;
  version: number;
  causes: ReviewCause[];
}

/** Gives back what was stopped wrongly. */
@Injectable()
export class Releases {
  constructor(
    private readonly lane: LaneWork,
    private readonly releases: ReleaseStore,
    private readonly entryReleases: EntryReleaseStore,
    private readonly decisions: DecisionStore,
    private readonly actions: ModerationActionStore,
  ) {}

  /** Stopped messages come back as a note; returns the ids released. 409 where the host has no conversation for it. */
  async attempts(request: ReleaseRequest & { attemptIds: readonly number[] }): Promise<{ released: number[] }> {
    return this.lane.run(request, async (tx, by) => {
      const { installationId, attemptIds, by: name = null } = request;
      return { released: await this.releases.attempts(tx, installationId, attemptIds, by, name) };
    });
  }

  /**
   * Release on the item of somebody caught only by a network: the messages come back, the entry catches them no more,
   * the item is closed. 404, 409 where it was decided meanwhile or is about something else.
   */
  async item(request: ReleaseRequest & { itemId: number; version?: number }): Promise<{ released: number[] }> {
    return this.lane.run(request, async (tx, by) => {
      const { installationId, itemId, by: name = null } = request;
      const item = await this.find(tx, installationId, itemId);
      const entryIds = item.causes.flatMap((cause) => cause.entryId ?? []);
      if (entryIds.length === 0) {
        throw new ConflictError(
          'review_item.not_network',
          'This visitor does not wait because of a network. Use Whitelist, or Dismiss and release the messages one by one.',
        );
      }
      const { visitorId } = item;
      const time = await this.actions.timeNow(tx, visitorId, by.at);
      await this.close(tx, request, { ...item, time }, by);
      for (const entryId of entryIds) await this.entryReleases.add(tx, entryId, visitorId, time.at);
      return { released: await this.releases.stoppedBy(tx, installationId, { visitorId, entryIds }, by, name) };
    });
  }

  /** As a Dismiss closes it; refuses what was decided meanwhile. */
  private async close(
    tx: Tx,
    { installationId, actor, itemId, version }: ReleaseRequest & { itemId: number; version?: number },
    { visitorId, time, ...item }: NetworkItem & { time: DecisionTime },
    { now, settings }: JoinedBy,
  ): Promise<void> {
    const reviewItem = { id: itemId, version: version ?? item.version };
    const decision = { installationId, actor, source: 'panel', action: 'dismiss' as const, visitorId };
    await this.decisions.apply(tx, { ...decision, reviewItem, time }, { now, settings });
  }

  private async find(tx: Tx, installationId: string, itemId: number): Promise<NetworkItem> {
    const [item] = await tx.query<NetworkItem>(
      'SELECT visitor_id AS "visitorId", version, causes FROM review_item WHERE installation_id = $1 AND id = $2',
      [installationId, itemId],
    );
    if (item) return item;
    throw new NotFoundError('review_item.unknown', `There is no review item ${String(itemId)} here.`);
  }
}
