import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { InvalidRequestError, NotFoundError } from '../../platform/errors/doorman-error.js';
import { betterQuality, type Quality } from '../visitors/visitor.js';
import { mayBeLookedUp, rangesAround, type StandingKey } from './lookup-keys.js';
import { cidrsAround, normaliseCidr, normaliseIp } from './network.mapper.js';
import { StandingFeed } from './standing-feed.js';
import type { StandingSubject } from './standing-subject.js';
import type { SubjectChange } from './subject-change.js';

export const STANDING_CHANNEL = 'doorman_standing';

/** Whose rows are compared with what is wanted: a visitor's, or those of an entry that is on no visitor. */
type Owner = { visitorId: number } | { entryId: number };

const SUBJECT = `s.kind, s.value, s.role, s.visitor_id AS "visitorId", s.entry_id AS "entryId", s.quality, s.since, s.until`;

const CHANGE = `kind, value, role, visitor_id AS "visitorId", entry_id AS "entryId", quality,
  (extract(epoch FROM since) * 1000)::float8 AS "since", (extract(epoch FROM until) * 1000)::float8 AS "until",
  ended_at IS NOT NULL AS "ended", change_no AS "changeNo"`;

/** What is wanted ($4, JSON) beside what is open; $1 installation, $2 visitor, $3 entry. */
const DIFFERENCE = `
  wanted AS (
    SELECT w.* FROM jsonb_to_recordset($4::jsonb)
      AS w(kind text, value text, role text, "entryId" bigint, quality text, since timestamptz, until timestamptz)),
  open AS (
    SELECT o.* FROM standing_subject o
     WHERE o.installation_id = $1 AND o.ended_at IS NULL
       AND CASE WHEN $2::bigint IS NULL THEN o.visitor_id IS NULL AND o.entry_id = $3 ELSE o.visitor_id = $2 END),
  difference AS (
    SELECT o.id, w.* FROM open o
      FULL JOIN wanted w ON w.kind = o.kind AND w.value = o.value AND w.role = o.role
       AND coalesce(w."entryId", 0) = coalesce(o.entry_id, 0)
     WHERE o.id IS NULL OR w.kind IS NULL
        OR (w.quality, w.since, w.until) IS DISTINCT FROM (o.quality, o.since, o.until))`;

/** Writes what is listed, and answers what was listed at any time. */
@Injectable()
export class StandingStore {
  constructor(private readonly feed: StandingFeed) {}

  /** Makes a visitor's open rows equal to `wanted`; what is no longer wanted ends at `changedAt`, host time. */
  async put(
    tx: Tx,
    installationId: string,
    visitorId: number,
    wanted: readonly StandingSubject[],
    changedAt: Date,
  ): Promise<void> {
    await this.putOf(tx, installationId, { visitorId }, wanted, changedAt);
  }

  /** The same for an entry that is on no visitor: an e-mail, a phone, an IP, a range. */
  async putEntry(
    tx: Tx,
    installationId: string,
    entryId: number,
    wanted: readonly StandingSubject[],
    changedAt: Date,
  ): Promise<void> {
    await this.putOf(tx, installationId, { entryId }, wanted, changedAt);
  }

  /** Adds rows that held only in the past, once; no index knows them, so they are no numbered change. */
  async past(
    tx: Tx,
    installationId: string,
    visitorId: number,
    rows: readonly (StandingSubject & { endedAt: Date })[],
  ): Promise<void> {
    const held = rows.filter((row) => row.since < row.endedAt);
    if (held.length === 0) return;
    held.forEach(refuseUnusual);
    await tx.query(
      `INSERT INTO standing_subject
         (installation_id, kind, value, role, visitor_id, entry_id, quality, since, until, ended_at, change_no)
       SELECT DISTINCT $1, p.kind, p.value, p.role, $2::bigint, p."entryId", p.quality, p.since, p.until, p."endedAt", 0
         FROM jsonb_to_recordset($3::jsonb) AS p(kind text, value text, role text, "entryId" bigint, quality text,
              since timestamptz, until timestamptz, "endedAt" timestamptz)
        WHERE NOT EXISTS (
          SELECT FROM standing_subject s
           WHERE s.installation_id = $1 AND s.kind = p.kind AND s.value = p.value AND s.role = p.role
             AND s.visitor_id = $2 AND (s.entry_id, s.quality, s.since, s.until, s.ended_at)
                 IS NOT DISTINCT FROM (p."entryId", p.quality, p.since, p.until, p."endedAt"))`,
      [installationId, visitorId, JSON.stringify(held)],
    );
  }

  /**
   * What held at `at`, host time, for these keys, and the ranges that catch them. An IP address that comes with
   * another quality than proved is not looked up.
   */
  async holding(
    tx: Tx,
    installationId: string,
    keys: readonly (StandingKey & { quality?: Quality | null })[],
    at: Date,
  ): Promise<StandingSubject[]> {
    const exact = keys.filter(mayBeLookedUp);
    const all = [...exact, ...exact.flatMap((key) => rangesAround(key, cidrsAround))];
    if (all.length === 0) return [];
    return tx.query<StandingSubject>(
      `SELECT ${SUBJECT} FROM (SELECT DISTINCT * FROM unnest($2::text[], $3::text[])) AS k(kind, value)
         JOIN standing_subject s ON s.installation_id = $1 AND s.kind = k.kind AND s.value = k.value
        WHERE s.since <= $4 AND (s.until IS NULL OR s.until > $4) AND (s.ended_at IS NULL OR s.ended_at > $4)
        ORDER BY s.id`,
      [installationId, all.map((key) => key.kind), all.map((key) => key.value), at],
    );
  }

  /** The open rows of a visitor. */
  async ofVisitor(tx: Tx, visitorId: number): Promise<StandingSubject[]> {
    return tx.query<StandingSubject>(
      `SELECT ${SUBJECT} FROM standing_subject s WHERE s.visitor_id = $1 AND s.ended_at IS NULL ORDER BY s.id`,
      [visitorId],
    );
  }

  private async putOf(
    tx: Tx,
    installationId: string,
    owner: Owner,
    wanted: readonly StandingSubject[],
    changedAt: Date,
  ): Promise<void> {
    wanted.forEach(refuseUnusual);
    const { visitorId, entryId } = { visitorId: null, entryId: null, ...owner };
    const params = [installationId, visitorId, entryId, JSON.stringify(onePerSubject(wanted))];
    const [found] = await tx.query(`WITH ${DIFFERENCE} SELECT FROM difference LIMIT 1`, params);
    if (!found) return;
    const changeNo = await this.nextChange(tx, installationId);
    // Compared anew: only under the lock of the number does nobody else change these rows.
    const rows = await tx.query<SubjectChange>(
      `WITH ${DIFFERENCE},
        ended AS (
          UPDATE standing_subject s SET ended_at = $5, change_no = $6 FROM difference d
           WHERE s.id = d.id AND d.kind IS NULL RETURNING s.*),
        changed AS (
          UPDATE standing_subject s SET quality = d.quality, since = d.since, until = d.until, change_no = $6
            FROM difference d WHERE s.id = d.id AND d.kind IS NOT NULL RETURNING s.*),
        added AS (
          INSERT INTO standing_subject
            (installation_id, kind, value, role, visitor_id, entry_id, quality, since, until, change_no)
          SELECT $1, d.kind, d.value, d.role, $2::bigint, d."entryId", d.quality, d.since, d.until, $6
            FROM difference d WHERE d.id IS NULL RETURNING *)
       SELECT ${CHANGE} FROM (TABLE ended UNION ALL TABLE changed UNION ALL TABLE added) AS touched`,
      [...params, changedAt, changeNo],
    );
    tx.afterCommit(() => this.feed.tell({ installationId, changeNo, rows }));
  }

  /** Takes the installation's next change number, holds its lock to the end of the transaction and announces it. */
  private async nextChange(tx: Tx, installationId: string): Promise<number> {
    const [row] = await tx.query<{ changeNo: number }>(
      `WITH taken AS (UPDATE installation SET change_no = change_no + 1 WHERE id = $1 RETURNING change_no)
       SELECT change_no AS "changeNo", pg_notify('${STANDING_CHANNEL}', $1 || ' ' || change_no) FROM taken`,
      [installationId],
    );
    if (!row) throw new NotFoundError('installation.unknown', 'There is no such installation: see "doorman status".');
    return row.changeNo;
  }
}

/** An address or range in another spelling than the one looked up would be listed and never found. */
function refuseUnusual({ kind, value }: StandingSubject): void {
  if (kind !== 'ip' && kind !== 'cidr') return;
  if ((kind === 'ip' ? normaliseIp(value) : normaliseCidr(value)) === value) return;
  throw new InvalidRequestError('standing.value_not_normal', `This ${kind} must be normalised before it is listed.`);
}

/** Of several wishes for one subject the surest counts, of equally sure ones the one that holds first. */
function onePerSubject(wanted: readonly StandingSubject[]): StandingSubject[] {
  const kept = new Map<string, StandingSubject>();
  for (const one of wanted) {
    const name = JSON.stringify([one.kind, one.value, one.role, one.entryId]);
    const other = kept.get(name);
    if (!other || isSurer(one, other)) kept.set(name, one);
  }
  return [...kept.values()];
}

function isSurer(a: StandingSubject, b: StandingSubject): boolean {
  const quality = a.quality ?? 'claimed';
  const other = b.quality ?? 'claimed';
  return quality === other ? a.since < b.since : betterQuality(quality, other) === quality;
}
