import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { BlastRadius } from '../../lists/list-entry.js';
import type { BulkVisitor } from './bulk-preview.js';

const NOBODY: BlastRadius = { visitors: 0, openConversations: 0, whitelisted: 0 };

/** Finds whom a decision about many visitors is about, and who else would feel it. */
@Injectable()
export class BulkReachStore {
  /** Those of the ids that are visitors of this installation. */
  visitors(tx: Tx, installationId: string, ids: readonly number[]): Promise<BulkVisitor[]> {
    return tx.query('SELECT id, status, protected FROM visitor WHERE installation_id = $1 AND id = ANY($2)', [
      installationId,
      ids,
    ]);
  }

  /** Others who surely hold what blacklistings of these would cover: what is surely theirs, and claims of nobody else. */
  async blastRadius(tx: Tx, installationId: string, visitorIds: readonly number[]): Promise<BlastRadius> {
    const [row] = await tx.query<BlastRadius>(
      `WITH covered AS (
         SELECT DISTINCT i.kind, i.value FROM identifier i
          WHERE i.installation_id = $1 AND i.visitor_id = ANY($2) AND i.unlinked_at IS NULL AND i.kind <> 'ip'
            AND (i.quality <> 'claimed' OR NOT EXISTS (SELECT FROM identifier o WHERE o.installation_id = $1
              AND o.kind = i.kind AND o.value = i.value AND o.visitor_id <> i.visitor_id AND o.unlinked_at IS NULL))),
       touched AS (
         SELECT DISTINCT i.visitor_id FROM identifier i JOIN covered c ON c.kind = i.kind AND c.value = i.value
          WHERE i.installation_id = $1 AND i.visitor_id <> ALL($2) AND i.unlinked_at IS NULL AND i.quality <> 'claimed')
       SELECT (SELECT count(*)::int FROM touched) AS visitors,
         (SELECT count(*)::int FROM touched t JOIN visitor v ON v.id = t.visitor_id WHERE v.status = 'whitelisted') AS whitelisted,
         (SELECT count(*)::int FROM conversation c JOIN session s ON s.id = c.session_id JOIN touched t ON t.visitor_id = s.visitor_id
           WHERE c.installation_id = $1 AND c.status <> 'resolved' AND c.gone_at IS NULL) AS "openConversations"`,
      [installationId, visitorIds],
    );
    return row ?? NOBODY;
  }

  /** How many conversations of these are open. */
  async openConversations(tx: Tx, installationId: string, visitorIds: readonly number[]): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM conversation c JOIN session s ON s.id = c.session_id
        WHERE c.installation_id = $1 AND s.visitor_id = ANY($2) AND c.status <> 'resolved' AND c.gone_at IS NULL`,
      [installationId, visitorIds],
    );
    return row?.count ?? 0;
  }
}
