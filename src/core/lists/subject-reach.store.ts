import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { BlastRadius, EntryKind, EntrySubject } from './list-entry.js';

/** Which identifiers (i) a subject ($2) names. An address that the visitor could have written counts for nothing. */
const NAMED: Record<EntryKind, string> = {
  email: `i.kind = 'email' AND i.value = $2`,
  email_domain: `i.kind = 'email' AND split_part(i.value, '@', 2) = $2`,
  phone: `i.kind = 'phone' AND i.value = $2`,
  phone_prefix: `i.kind = 'phone' AND starts_with(i.value, $2)`,
  ip: `i.kind = 'ip' AND i.value = $2 AND i.quality = 'proved'`,
  cidr: `i.kind = 'ip' AND CASE WHEN i.quality = 'proved' THEN i.value::inet <<= $2::inet ELSE false END`,
};

/** Finds the visitors that a subject names. */
@Injectable()
export class SubjectReachStore {
  async blastRadius(tx: Tx, installationId: string, { kind, value }: EntrySubject): Promise<BlastRadius> {
    const [row] = await tx.query<BlastRadius>(
      `WITH named AS (${visitorsNamed(kind)})
       SELECT (SELECT count(*) FROM named) AS visitors,
         (SELECT count(*) FROM named n JOIN visitor v ON v.id = n.visitor_id WHERE v.status = 'whitelisted') AS whitelisted,
         (SELECT count(*) FROM conversation c JOIN session s ON s.id = c.session_id JOIN named n ON n.visitor_id = s.visitor_id
           WHERE c.installation_id = $1 AND c.status <> 'resolved' AND c.gone_at IS NULL) AS "openConversations"`,
      [installationId, value],
    );
    return row ?? { visitors: 0, openConversations: 0, whitelisted: 0 };
  }

  /** Those of them who have written at or after a moment, host time. */
  async writersSince(tx: Tx, installationId: string, { kind, value }: EntrySubject, from: Date): Promise<number[]> {
    const rows = await tx.query<{ id: number }>(
      `SELECT DISTINCT m.visitor_id AS id FROM message m
        WHERE m.installation_id = $1 AND m.at >= $3 AND m.visitor_id IN (${visitorsNamed(kind)})`,
      [installationId, value, from],
    );
    return rows.map((row) => row.id);
  }

  /** Contacts of the visitors named, the newest first; `flagged`: only those whose flag is on as far as we know. */
  async contacts(
    tx: Tx,
    installationId: string,
    { kind, value }: EntrySubject,
    which: { flagged: boolean; most: number },
  ): Promise<{ contactId: number; visitorId: number }[]> {
    return tx.query(
      `SELECT contact_id AS "contactId", visitor_id AS "visitorId" FROM contact
        WHERE installation_id = $1 AND gone_at IS NULL AND (blocked OR NOT $3) AND visitor_id IN (${visitorsNamed(kind)})
        ORDER BY contact_id DESC LIMIT $4`,
      [installationId, value, which.flagged, which.most],
    );
  }
}

function visitorsNamed(kind: EntryKind): string {
  return `SELECT DISTINCT i.visitor_id FROM identifier i WHERE i.installation_id = $1 AND i.unlinked_at IS NULL AND ${NAMED[kind]}`;
}
