import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { actorName } from './actor-name.read-model.js';
import type { Actor } from './actor.js';

/** Who actors are, in words. */
@Injectable()
export class ActorNames {
  constructor(private readonly transactions: Transactions) {}

  /** In the order of `actors`. */
  async of(installationId: string, actors: readonly Actor[]): Promise<string[]> {
    if (actors.length === 0) return [];
    const rows = await this.transactions.read<{ name: string }>(
      `SELECT ${actorName('a.actor', '$1')} AS name FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS a(actor, no)
        ORDER BY a.no`,
      [installationId, JSON.stringify(actors)],
    );
    return rows.map(({ name }) => name);
  }
}
