import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { enterLane } from '../installations/lane.store.js';
import { AgentMergeStore, type AgentMerge, type MergeOutcome } from './agent-merge.store.js';
import { EntryPlaces } from './entries/entry-place.service.js';

/** The way in for whoever learns that an agent merged two contacts: the live feed. */
@Injectable()
export class AgentMerges {
  constructor(
    private readonly transactions: Transactions,
    private readonly places: EntryPlaces,
    private readonly merges: AgentMergeStore,
    private readonly clock: Clock,
  ) {}

  /** The same merge told twice changes nothing the second time. */
  async told(merge: AgentMerge): Promise<MergeOutcome> {
    const { id, settings } = this.places.installation(merge.installationId);
    return this.transactions.run(async (tx) => {
      await enterLane(tx, id);
      return this.merges.take(tx, merge, { actor: merge.actor, at: merge.at, now: this.clock.now(), settings });
    });
  }
}
