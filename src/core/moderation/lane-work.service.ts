import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions, type Tx } from '../../platform/database/transactions.js';
import type { Actor } from '../audit-log/actor.js';
import { hostTime } from '../installations/known-installation.js';
import { enterLane } from '../installations/lane.store.js';
import { EntryPlaces } from './entries/entry-place.service.js';
import type { JoinedBy } from './visitor-join.store.js';

/** Opens the transaction of what a person does about visitors, in the installation's lane. */
@Injectable()
export class LaneWork {
  constructor(
    private readonly transactions: Transactions,
    private readonly places: EntryPlaces,
    private readonly clock: Clock,
  ) {}

  run<T>(
    { installationId, actor }: { installationId: string; actor: Actor },
    work: (tx: Tx, by: JoinedBy) => Promise<T>,
  ): Promise<T> {
    const installation = this.places.installation(installationId);
    return this.transactions.run(async (tx) => {
      await enterLane(tx, installation.id);
      const now = this.clock.now();
      return work(tx, { actor, now, at: hostTime(installation, now), settings: installation.settings });
    });
  }
}
