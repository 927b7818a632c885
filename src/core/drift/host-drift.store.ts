import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { DriftedItem } from './drifted-item.js';

/** Writes what was found on the host. */
@Injectable()
export class HostDriftStore {
  /** Claims the next look for this instance; false if there was one since `before`. */
  async claim(tx: Tx, installationId: string, at: { now: Date; before: Date }): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO host_drift AS d (installation_id, looked_at) VALUES ($1, $2)
       ON CONFLICT (installation_id) DO UPDATE SET looked_at = $2 WHERE d.looked_at <= $3 RETURNING installation_id`,
      [installationId, at.now, at.before],
    );
    return rows.length > 0;
  }

  async items(tx: Tx, installationId: string): Promise<DriftedItem[]> {
    const [row] = await tx.query<{ items: DriftedItem[] }>(
      'SELECT items FROM host_drift WHERE installation_id = $1 FOR UPDATE',
      [installationId],
    );
    return row?.items ?? [];
  }

  async found(tx: Tx, installationId: string, items: readonly DriftedItem[], now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO host_drift (installation_id, looked_at, items) VALUES ($1, $2, $3)
       ON CONFLICT (installation_id) DO UPDATE SET looked_at = $2, items = $3`,
      [installationId, now, JSON.stringify(items)],
    );
  }
}
