import { Injectable } from '@nestjs/common';
import { PgPool } from '../../../platform/database/pg-pool.js';

export interface TrustedSession {
  installationId: string;
  inboxId: number;
  sourceId: string;
}

/** Sessions that no address or range catches: verified by the host, of good history, or freed by another identifier. */
const TRUSTED = `SELECT s.installation_id AS "installationId", s.inbox_id AS "inboxId", s.source_id AS "sourceId"
  FROM session s
 WHERE s.channel IN ('web_widget', 'api')
   AND EXISTS (SELECT 1 FROM standing_subject l WHERE l.installation_id = s.installation_id
         AND l.kind IN ('ip', 'cidr') AND l.role = 'identifier_blacklist' AND l.ended_at IS NULL)
   AND (s.verified
     OR EXISTS (SELECT 1 FROM session o WHERE o.visitor_id = s.visitor_id AND o.verified)
     OR EXISTS (SELECT 1 FROM risk_signal r WHERE r.visitor_id = s.visitor_id AND r.removed_at IS NULL
          AND r.kind IN ('good_history', 'identity_verified') AND (r.expires_at IS NULL OR r.expires_at > now()))
     OR EXISTS (SELECT 1 FROM identifier i JOIN standing_subject l ON l.installation_id = i.installation_id
          AND l.kind = i.kind AND l.value = i.value AND l.role = 'identifier_whitelist' AND l.ended_at IS NULL
        WHERE i.visitor_id = s.visitor_id AND i.unlinked_at IS NULL AND i.quality <> 'claimed'))`;

/** Asks who is not to be judged by the network alone; nobody, as long as no network is listed. */
@Injectable()
export class NetworkTrustReadModel {
  constructor(private readonly pool: PgPool) {}

  all(): Promise<TrustedSession[]> {
    return this.pool.query<TrustedSession>({ text: TRUSTED });
  }
}
