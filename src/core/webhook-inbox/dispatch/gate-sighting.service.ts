import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import { InstallationDirectory } from '../../installations/installation-directory.service.js';
import { enterLane } from '../../installations/lane.store.js';
import type { GateSighting } from '../../ports/gate-sighting.js';
import { RecentMap } from '../../screening/calls/recent-map.js';
import { GateSightingStore } from './gate-sighting.store.js';

const REMEMBERED = 50_000;
/** A session that stays where it is tells nothing new for so long. */
const QUIET_MS = 10 * 60_000;

/** `again`: on record since minutes. `unknown`: the host has not told of the session yet. */
export type SightTaken = 'new' | 'again' | 'unknown';

/** What the gate tells of sessions that the host let in. */
@Injectable()
export class GateSightings {
  private readonly takenAt = new RecentMap<string, number>(REMEMBERED);

  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly store: GateSightingStore,
    private readonly clock: Clock,
  ) {}

  /** Takes a sighting in; the same session at the same IP again within minutes costs nothing. */
  async take(sighting: GateSighting): Promise<SightTaken> {
    const installation = this.directory.get(sighting.installationId);
    if (!installation) return 'unknown';
    const name = [sighting.installationId, sighting.inboxId, sighting.sourceId, sighting.ip, sighting.userAgent].join(
      ' ',
    );
    const now = this.clock.now();
    const takenAt = this.takenAt.get(name);
    if (takenAt !== undefined && now.getTime() - takenAt < QUIET_MS) return 'again';
    const taken = await this.transactions.run(async (tx) => {
      await enterLane(tx, sighting.installationId);
      return this.store.take(tx, installation, sighting, now);
    });
    if (!taken) return 'unknown';
    this.takenAt.set(name, now.getTime());
    return 'new';
  }
}
