import { Injectable } from '@nestjs/common';
import { PgPool } from '../../../platform/database/pg-pool.js';

/** Why a session is not judged by the network alone. */
export interface SparedSession {
  installationId: string;
  inboxId: number;
  sourceId: string;
  /** Verified by the host, of good history, or freed by another identifier. */
  trusted: boolean;
  /** Entries that catch it no more. */
  releasedFrom: number[];
}

/** Nobody, as long as no network is listed. Of good history is who `GoodHistoryStore` says. */
const SPARED = `SELECT s.installation_id AS "installationId", s.inbox_id AS "inboxId", s.source_id AS "sourceId",
    t.trusted, coalesce(r.entries, '{}') AS "releasedFrom"
  FROM session s
  CROSS JOIN LATERAL (SELECT
       EXISTS (SELECT 1 FROM session o WHERE o.visitor_id = s.visitor_id AND o.verified)
    OR EXISTS (SELECT 1 FROM session o JOIN conversation c ON c.installation_id = o.installation_id AND c.session_id = o.id
         WHERE o.visitor_id = s.visitor_id AND c.agent_wrote AND c.status = 'resolved' AND c.status_before IS NULL
           AND c.created_at < now() - interval '30 days')
    OR EXISTS (SELECT 1 FROM risk_signal g WHERE g.visitor_id = s.visitor_id AND g.kind = 'good_history' AND g.removed_at IS NULL)
    OR EXISTS (SELECT 1 FROM identifier i JOIN standing_subject l ON l.installation_id = i.installation_id
          AND l.kind = i.kind AND l.value = i.value AND l.role = 'identifier_whitelist' AND l.ended_at IS NULL
        WHERE i.visitor_id = s.visitor_id AND i.unlinked_at IS NULL AND i.quality <> 'claimed') AS trusted) t
  LEFT JOIN LATERAL (SELECT array_agg(e.entry_id) AS entries FROM entry_release e WHERE e.visitor_id = s.visitor_id) r ON true
 WHERE s.channel IN ('web_widget', 'api') AND (t.trusted OR r.entries IS NOT NULL)
   AND EXISTS (SELECT 1 FROM standing_subject l WHERE l.installation_id = s.installation_id
         AND l.kind IN ('ip', 'cidr') AND l.role = 'identifier_blacklist' AND l.ended_at IS NULL)`;

/** Asks who is not to be judged by the network alone. */
@Injectable()
export class NetworkTrustReadModel {
  constructor(private readonly pool: PgPool) {}

  all(): Promise<SparedSession[]> {
    return this.pool.query<SparedSession>({ text: SPARED });
  }
}
