import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { BlastRadius } from '../../lists/list-entry.js';
import type { IdentifierKind } from '../../visitors/visitor.js';

/** A conversation that a blacklisting would resolve. */
export interface OpenConversation {
  conversationId: number;
  inboxId: number;
}

/** Finds who else would feel a decision on a visitor, and which of its conversations are open. */
@Injectable()
export class VisitorReachStore {
  async blastRadius(
    tx: Tx,
    installationId: string,
    visitorId: number,
    covered: readonly { kind: IdentifierKind; value: string }[],
  ): Promise<BlastRadius> {
    const [row] = await tx.query<BlastRadius>(
      `WITH touched AS (
         SELECT DISTINCT i.visitor_id FROM identifier i
          WHERE i.installation_id = $1 AND i.visitor_id <> $2 AND i.unlinked_at IS NULL AND i.quality <> 'claimed'
            AND (i.kind, i.value) IN (SELECT * FROM unnest($3::text[], $4::text[])))
       SELECT (SELECT count(*) FROM touched) AS visitors,
         (SELECT count(*) FROM touched t JOIN visitor v ON v.id = t.visitor_id WHERE v.status = 'whitelisted') AS whitelisted,
         (SELECT count(*) FROM conversation c JOIN session s ON s.id = c.session_id JOIN touched t ON t.visitor_id = s.visitor_id
           WHERE c.installation_id = $1 AND c.status <> 'resolved' AND c.gone_at IS NULL) AS "openConversations"`,
      [installationId, visitorId, covered.map((one) => one.kind), covered.map((one) => one.value)],
    );
    return row ?? { visitors: 0, openConversations: 0, whitelisted: 0 };
  }

  async openConversations(tx: Tx, installationId: string, sessionIds: readonly number[]): Promise<OpenConversation[]> {
    return tx.query(
      `SELECT conversation_id AS "conversationId", inbox_id AS "inboxId" FROM conversation
        WHERE installation_id = $1 AND session_id = ANY($2) AND status <> 'resolved' AND gone_at IS NULL
        ORDER BY conversation_id`,
      [installationId, sessionIds],
    );
  }
}
