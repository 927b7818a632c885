import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { BlastRadius } from '../../lists/list-entry.js';
import type { IdentifierKind } from '../../visitors/visitor.js';
import type { TouchedVisitor } from './decision-preview.js';

/** A conversation that a blacklisting would resolve. */
export interface OpenConversation {
  conversationId: number;
  inboxId: number;
}

export interface VisitorReach extends BlastRadius {
  /** Some of those counted in `visitors`; whom one would least want to touch comes first. */
  touched: TouchedVisitor[];
}

type Covered = readonly { kind: IdentifierKind; value: string }[];

/** Enough to see who it is about; beyond that the number tells. */
const NAMED = 5;

const TOUCHED = `WITH touched AS (
  SELECT DISTINCT i.visitor_id FROM identifier i
   WHERE i.installation_id = $1 AND i.visitor_id <> $2 AND i.unlinked_at IS NULL AND i.quality <> 'claimed'
     AND (i.kind, i.value) IN (SELECT * FROM unnest($3::text[], $4::text[])))`;

/** Finds who else would feel a decision on a visitor, and which of its conversations are open. */
@Injectable()
export class VisitorReachStore {
  async of(tx: Tx, installationId: string, visitorId: number, covered: Covered): Promise<VisitorReach> {
    const values = [installationId, visitorId, covered.map((one) => one.kind), covered.map((one) => one.value)];
    const [counted] = await tx.query<BlastRadius>(
      `${TOUCHED}
       SELECT (SELECT count(*)::int FROM touched) AS visitors,
         (SELECT count(*)::int FROM touched t JOIN visitor v ON v.id = t.visitor_id WHERE v.status = 'whitelisted') AS whitelisted,
         (SELECT count(*)::int FROM conversation c JOIN session s ON s.id = c.session_id JOIN touched t ON t.visitor_id = s.visitor_id
           WHERE c.installation_id = $1 AND c.status <> 'resolved' AND c.gone_at IS NULL) AS "openConversations"`,
      values,
    );
    const touched = await tx.query<TouchedVisitor>(
      `${TOUCHED}
       SELECT v.id AS "visitorId", v.name, v.status, v.protected FROM visitor v JOIN touched t ON t.visitor_id = v.id
        ORDER BY v.protected DESC, v.status = 'whitelisted' DESC, v.last_seen_at DESC, v.id LIMIT ${NAMED}`,
      values,
    );
    return { ...(counted ?? { visitors: 0, openConversations: 0, whitelisted: 0 }), touched };
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
