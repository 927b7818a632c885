import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { VisitorEntry } from '../lists/list-entry.js';
import { ListEntryStore } from '../lists/list-entry.store.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import type { VisitorRow } from '../visitors/visitor.store.js';
import type { PriorEntry, PriorState } from './moderation-action.js';
import type { StateBefore } from './plan.js';
import { TickedAddresses } from './ticked-addresses.store.js';

export interface FoundState extends StateBefore {
  openItemId: number | null;
  /** The same, in the form that is stored with the action for Undo. */
  snapshot: PriorState;
}

/** Reads the state a decision finds, exactly enough to put it back. */
@Injectable()
export class PriorStateStore {
  constructor(
    private readonly entries: ListEntryStore,
    private readonly reviewQueue: ReviewQueueStore,
    private readonly tickedAddresses: TickedAddresses,
  ) {}

  async of(tx: Tx, visitor: VisitorRow): Promise<FoundState> {
    const entries = await this.entries.ofVisitor(tx, visitor.id);
    const open = await this.reviewQueue.openOf(tx, visitor.id);
    const { status } = visitor;
    const snapshot: PriorState = {
      status,
      protected: visitor.protected,
      entries: entries.map(priorEntry),
      openReviewItemId: open?.id ?? null,
      blacklistedSignal: status === 'blacklisted',
      tickedEntryIds: (await this.tickedAddresses.of(tx, visitor.id)).map((ticked) => ticked.id),
    };
    const openItemId = open?.id ?? null;
    return { status, protected: visitor.protected, entries, openItem: openItemId !== null, openItemId, snapshot };
  }
}

function priorEntry(entry: VisitorEntry): PriorEntry {
  return {
    entryId: entry.id,
    list: entry.list,
    reason: entry.reason,
    note: entry.note,
    since: entry.since.toISOString(),
    heldSince: entry.heldSince.toISOString(),
    coveredAt: entry.coveredAt.toISOString(),
    expiresAt: entry.expiresAt?.toISOString() ?? null,
    sessionOnly: entry.sessionOnly,
    excluded: entry.excluded,
  };
}

/** The entry as it was, to be written back; one that had been lifted meanwhile holds again only from `at`. */
export function entryFrom(prior: PriorEntry, stillActive: boolean, at: Date): VisitorEntry {
  return {
    id: prior.entryId,
    list: prior.list,
    reason: prior.reason,
    note: prior.note,
    since: new Date(prior.since),
    heldSince: stillActive ? new Date(prior.heldSince) : at,
    coveredAt: new Date(prior.coveredAt),
    expiresAt: prior.expiresAt ? new Date(prior.expiresAt) : null,
    sessionOnly: prior.sessionOnly,
    excluded: prior.excluded,
  };
}
