import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { ListName } from '../../lists/list-entry.js';
import type { Question } from '../../screening/verdict.js';
import { mayBeLookedUp, rangesAround } from '../../standing/lookup-keys.js';
import { cidrsAround } from '../../standing/network.mapper.js';
import type { StandingKind } from '../../standing/standing-subject.js';
import { SHARED_CLAIM_LIMIT } from '../../visitors/visitor.js';
import type { RecordedIdentifier, TypedAddress, Uncounted } from './uncounted.js';

/** More of one kind nobody reads. */
const MOST = 20;

/** What (i) a blacklisted visitor typed after the decision, and no later one has covered. */
const LATER = `i.quality = 'claimed' AND i.unlinked_at IS NULL AND EXISTS (SELECT FROM list_entry e
  WHERE e.visitor_id = i.visitor_id AND e.subject_kind = 'visitor' AND e.list = 'blacklist' AND e.lifted_at IS NULL
    AND i.first_seen_at > greatest(e.since, e.covered_at))`;

/** Answers what stands on the record without counting: identifiers, and entries that are over. */
@Injectable()
export class UncountedFacts {
  identifiers(tx: Tx, visitorId: number): Promise<RecordedIdentifier[]> {
    const others = `FROM identifier o WHERE o.installation_id = i.installation_id AND o.kind = i.kind
      AND o.value = i.value AND o.visitor_id <> i.visitor_id AND o.unlinked_at IS NULL`;
    return tx.query<RecordedIdentifier>(
      `SELECT i.kind, i.value, i.quality, i.source, i.unlinked_at IS NOT NULL AS unlinked,
         (SELECT o.quality ${others} AND o.quality <> 'claimed' ORDER BY o.quality = 'proved' DESC LIMIT 1) AS "heldAs",
         (SELECT count(*) FROM (SELECT ${others} LIMIT $2) shared) >= $2 AS many, ${LATER} AS later
         FROM identifier i WHERE i.visitor_id = $1 AND i.kind <> 'ip'
        ORDER BY i.last_seen_at DESC, i.id LIMIT ${String(MOST)}`,
      [visitorId, SHARED_CLAIM_LIMIT],
    );
  }

  /** What of that with which somebody may come was only typed, where it counts for nobody. */
  typed(tx: Tx, installationId: string, { keys }: Question): Promise<TypedAddress[]> {
    return tx.query<TypedAddress>(
      `SELECT DISTINCT CASE i.source WHEN 'nobodys' THEN 'nobodys' ELSE 'typed_later' END AS why, i.kind AS subject
         FROM unnest($2::text[], $3::text[]) AS k(kind, value)
         JOIN identifier i ON i.installation_id = $1 AND i.kind = k.kind AND i.value = k.value
        WHERE i.source = 'nobodys' OR ${LATER} ORDER BY 1, 2`,
      [installationId, keys.map(({ kind }) => kind), keys.map(({ value }) => value)],
    );
  }

  /** Entries on what the asker comes with that ended before `at`, host time, the latest first. */
  async over(tx: Tx, installationId: string, { keys }: Question, at: Date): Promise<Uncounted[]> {
    const exact = keys.filter(mayBeLookedUp);
    const all = [...exact, ...exact.flatMap((key) => rangesAround(key, cidrsAround))];
    const rows = await tx.query<{ list: ListName; subject: StandingKind; at: Date; expired: boolean }>(
      `SELECT e.list, e.subject_kind AS subject, least(e.lifted_at, e.expires_at) AS at,
         coalesce(e.expires_at <= coalesce(e.lifted_at, $4), false) AS expired
         FROM unnest($2::text[], $3::text[]) AS k(kind, value)
         JOIN list_entry e ON e.installation_id = $1 AND e.subject_kind = k.kind AND e.subject_value = k.value
        WHERE e.lifted_at IS NOT NULL OR e.expires_at <= $4
        ORDER BY 3 DESC, e.id DESC LIMIT ${String(MOST)}`,
      [installationId, all.map(({ kind }) => kind), all.map(({ value }) => value), at],
    );
    return rows.map(({ expired, ...row }) => ({ why: expired ? 'expired' : 'lifted', ...row }));
  }
}
