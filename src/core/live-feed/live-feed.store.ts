import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';

/** Writes which instance listens to which feed: marks of its work, not decisions, so without audit lines. */
@Injectable()
export class LiveFeedStore {
  /** Takes or renews the lease; false while another instance has it. Times of our own clock. */
  async claim(tx: Tx, installationId: string, holder: string, at: { now: Date; until: Date }): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO live_feed AS f (installation_id, holder, lease_until) VALUES ($1, $2, $4)
       ON CONFLICT (installation_id) DO UPDATE SET holder = excluded.holder, lease_until = excluded.lease_until,
           connected_at = CASE WHEN f.holder = excluded.holder THEN f.connected_at END
        WHERE f.holder = excluded.holder OR f.holder IS NULL OR f.lease_until <= $3
       RETURNING installation_id`,
      [installationId, holder, at.now, at.until],
    );
    return rows.length > 0;
  }

  async release(tx: Tx, installationId: string, holder: string): Promise<void> {
    await tx.query(
      `UPDATE live_feed SET holder = NULL, lease_until = NULL, connected_at = NULL
        WHERE installation_id = $1 AND holder = $2`,
      [installationId, holder],
    );
  }

  async connected(tx: Tx, installationId: string, holder: string, at: Date): Promise<void> {
    await tx.query(
      'UPDATE live_feed SET connected_at = $3, trouble = NULL WHERE installation_id = $1 AND holder = $2',
      [installationId, holder, at],
    );
  }

  async lost(tx: Tx, installationId: string, holder: string, trouble: string): Promise<void> {
    await tx.query(
      'UPDATE live_feed SET connected_at = NULL, trouble = $3 WHERE installation_id = $1 AND holder = $2',
      [installationId, holder, trouble],
    );
  }

  async heard(tx: Tx, installationId: string, holder: string, at: Date): Promise<void> {
    await tx.query(
      'UPDATE live_feed SET heard_at = greatest(heard_at, $3) WHERE installation_id = $1 AND holder = $2',
      [installationId, holder, at],
    );
  }
}
