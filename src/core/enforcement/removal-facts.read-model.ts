import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { HostRecord } from './claim.js';
import type { RemovalSituation } from './removal-step.js';

type Facts = Pick<RemovalSituation, 'channel' | 'createdAt' | 'coveredSince' | 'notKept' | 'filesWanted'> & {
  inboxId: number;
};

/** Answers what must be known before a conversation may be deleted on the host. */
@Injectable()
export class RemovalFacts {
  /** `incoming`: ids of the visitor's messages as the host holds them now. */
  async of(tx: Tx, conversation: HostRecord, incoming: readonly number[], hostNow: Date): Promise<Facts | null> {
    const { installationId, id } = conversation;
    const [row] = await tx.query<Facts>(
      `SELECT c.inbox_id AS "inboxId", c.channel, c.created_at AS "createdAt",
         (SELECT min(t.since) FROM standing_subject t
           WHERE t.installation_id = c.installation_id AND t.role = 'visitor_blacklist' AND t.ended_at IS NULL
             AND (t.until IS NULL OR t.until > $4)
             AND ((t.kind = 'session' AND t.value = s.inbox_id || ':' || s.source_id)
               OR (t.kind = 'visitor' AND t.value = s.visitor_id::text))
             AND NOT EXISTS (SELECT 1 FROM standing_subject f
               WHERE f.installation_id = c.installation_id AND f.kind = 'visitor' AND f.value = s.visitor_id::text
                 AND f.role IN ('protected', 'visitor_whitelist') AND f.ended_at IS NULL
                 AND (f.until IS NULL OR f.until > $4))) AS "coveredSince",
         (SELECT count(*)::int FROM unnest($3::bigint[]) AS m (id) WHERE NOT EXISTS (SELECT 1 FROM attempt a
           WHERE a.installation_id = c.installation_id AND a.message_id = m.id AND a.withdrawn_at IS NULL)) AS "notKept",
         (SELECT count(*)::int FROM attempt_file f JOIN attempt a ON a.id = f.attempt_id
           WHERE a.installation_id = c.installation_id AND a.conversation_id = c.conversation_id
             AND f.state = 'wanted') AS "filesWanted"
         FROM conversation c JOIN session s ON s.id = c.session_id
        WHERE c.installation_id = $1 AND c.conversation_id = $2`,
      [installationId, id, incoming, hostNow],
    );
    return row ?? null;
  }
}
