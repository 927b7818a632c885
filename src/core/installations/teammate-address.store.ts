import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';

const DAY_MS = 86_400_000;
/** An address may be somebody else's after that. */
const REMEMBERED_DAYS = 90;

/** Remembers from where the team works, so that nobody lists a colleague. */
@Injectable()
export class TeammateAddressStore {
  /** `ip` is normalised. */
  async seen(tx: Tx, installationId: string, ip: string, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO teammate_address (installation_id, ip, seen_at) VALUES ($1, $2, $3)
       ON CONFLICT (installation_id, ip) DO UPDATE SET seen_at = greatest(teammate_address.seen_at, excluded.seen_at)`,
      [installationId, ip, at],
    );
  }

  /** Whether an address, or one in a range, is somebody's of the team. */
  async touches(tx: Tx, installationId: string, range: string, now: Date): Promise<boolean> {
    const rows = await tx.query(
      'SELECT 1 FROM teammate_address WHERE installation_id = $1 AND ip::inet <<= $2::inet AND seen_at > $3 LIMIT 1',
      [installationId, range, new Date(now.getTime() - REMEMBERED_DAYS * DAY_MS)],
    );
    return rows.length > 0;
  }
}
