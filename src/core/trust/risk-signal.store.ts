import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { DetectorKind } from './detector-kinds.js';
import type { DetectorSettings } from './detector-settings.js';
import type { RecordedSignal, Signal } from './signal.js';
import { BLACKLISTED_VISITOR, trustScore, type ActiveSignal, type TrustScore } from './trust-score.js';

/** What a kind has to say of one visitor now: its occurrences as one. */
export type KindOfSignal = ActiveSignal & { dryRun: boolean };

/** A visitor of whom something has changed, and from when on. */
export interface Changed {
  visitorId: number;
  /** Host time. */
  from: Date;
}

/** No visitor's flag hangs on more signals of one kind than this. */
const MOST_JUDGED = 50;

/** Writes risk signals. */
@Injectable()
export class RiskSignalStore {
  /** The signal a blacklisting leaves; there is at most one active. */
  async addBlacklisted(tx: Tx, installationId: string, visitorId: number, entryId: number, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO risk_signal (installation_id, visitor_id, kind, key, level, evidence, at)
       SELECT $1, $2, $3, $6, 'extreme', $4, $5
        WHERE NOT EXISTS (SELECT 1 FROM risk_signal WHERE visitor_id = $2 AND kind = $3 AND removed_at IS NULL)`,
      [installationId, visitorId, BLACKLISTED_VISITOR, JSON.stringify({ entryId }), at, String(entryId)],
    );
  }

  async removeBlacklisted(tx: Tx, visitorId: number, at: Date): Promise<void> {
    await tx.query(
      'UPDATE risk_signal SET removed_at = $3 WHERE visitor_id = $1 AND kind = $2 AND removed_at IS NULL',
      [visitorId, BLACKLISTED_VISITOR, at],
    );
  }

  /**
   * Writes what detectors found, each as its detector is set. The same again changes nothing, a later sight of the same
   * thing moves its time. Returns those of whom something is new.
   */
  async record(
    tx: Tx,
    installationId: string,
    signals: readonly Signal[],
    detectors: DetectorSettings,
  ): Promise<Changed[]> {
    const latest = latestOfEach(signals);
    if (latest.length === 0) return [];
    const settings = latest.map(({ kind }) => detectors[kind]);
    return tx.query<Changed>(
      `WITH written AS (
         INSERT INTO risk_signal AS s (installation_id, visitor_id, kind, key, level, dry_run, at, expires_at, message_id, evidence)
         SELECT $1, f.visitor_id, f.kind, f.key, f.level, f.dry_run, f.at,
                f.at + make_interval(secs => f.hours * 3600), f.message_id, f.evidence::jsonb
           FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::timestamptz[],
                       $8::float8[], $9::bigint[], $10::text[])
             AS f (visitor_id, kind, key, level, dry_run, at, hours, message_id, evidence)
         ON CONFLICT (visitor_id, kind, key) WHERE removed_at IS NULL DO UPDATE SET
           at = excluded.at, expires_at = excluded.expires_at, message_id = excluded.message_id,
           evidence = excluded.evidence, level = excluded.level, dry_run = excluded.dry_run
         WHERE s.dry_run >= excluded.dry_run AND (excluded.at, coalesce(excluded.message_id, 0)) > (s.at, coalesce(s.message_id, 0))
         RETURNING visitor_id, at)
       SELECT visitor_id AS "visitorId", min(at) AS "from" FROM written GROUP BY visitor_id ORDER BY visitor_id`,
      [
        installationId,
        latest.map(({ visitorId }) => visitorId),
        latest.map(({ kind }) => kind),
        latest.map(({ key }) => key),
        settings.map(({ level }) => level),
        settings.map(({ mode }) => mode === 'dry_run'),
        latest.map(({ at }) => at),
        settings.map(({ lifetimeHours }) => lifetimeHours),
        latest.map(({ messageId }) => messageId),
        latest.map(({ evidence }) => JSON.stringify(evidence)),
      ],
    );
  }

  /** Removes what turned out not to be so, of one kind and seen after `after`; returns whether there was any. */
  async removeAfter(tx: Tx, visitorId: number, kind: DetectorKind, after: Date): Promise<boolean> {
    const removed = await tx.query(
      'DELETE FROM risk_signal WHERE visitor_id = $1 AND kind = $2 AND at > $3 AND removed_at IS NULL RETURNING id',
      [visitorId, kind, after],
    );
    return removed.length > 0;
  }

  /** Removes one occurrence that turned out not to be so; returns whether it was there. */
  async removeOne(tx: Tx, visitorId: number, kind: DetectorKind, key: string): Promise<boolean> {
    const removed = await tx.query(
      'DELETE FROM risk_signal WHERE visitor_id = $1 AND kind = $2 AND key = $3 AND removed_at IS NULL RETURNING id',
      [visitorId, kind, key],
    );
    return removed.length > 0;
  }

  /** What a flag is judged by: of every kind that counted at any moment since `from` the newest, newest first. */
  async since(tx: Tx, visitorId: number, from: Date): Promise<RecordedSignal[]> {
    return tx.query<RecordedSignal>(
      `SELECT kind, level, at, expires_at AS "expiresAt", message_id AS "messageId", evidence, dry_run AS "dryRun"
         FROM (SELECT *, row_number() OVER (PARTITION BY kind, dry_run ORDER BY at DESC, key) AS nth FROM risk_signal
                WHERE visitor_id = $1 AND removed_at IS NULL AND (expires_at IS NULL OR expires_at > $2)) ranked
        WHERE nth <= ${String(MOST_JUDGED)} ORDER BY at DESC, kind, key`,
      [visitorId, from],
    );
  }

  /** Remembers that signals in dry run would have flagged their visitor, where that is new. */
  async wouldFlag(tx: Tx, visitorId: number, kind: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE risk_signal SET would_flag_at = $3 WHERE visitor_id = $1 AND kind = $2 AND dry_run AND removed_at IS NULL
          AND would_flag_at IS NULL AND at <= $3 AND (expires_at IS NULL OR expires_at > $3)`,
      [visitorId, kind, at],
    );
  }

  /** Every kind active at `at`, host time, each once with the number of its occurrences; dry runs apart. */
  async activeOf(tx: Tx, visitorId: number, at: Date): Promise<KindOfSignal[]> {
    return tx.query<KindOfSignal>(
      `SELECT DISTINCT ON (kind, dry_run) kind, dry_run AS "dryRun", level, evidence, at,
              nullif(max(coalesce(expires_at, 'infinity')) OVER same, 'infinity') AS "expiresAt",
              count(*) OVER same AS occurrences
         FROM risk_signal
        WHERE visitor_id = $1 AND removed_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
       WINDOW same AS (PARTITION BY kind, dry_run)
        ORDER BY kind, dry_run, at DESC, key DESC`,
      [visitorId, at],
    );
  }

  /** The score with its receipt, from the signals active at `at`. */
  async scoreOf(tx: Tx, visitorId: number, at: Date): Promise<TrustScore> {
    const active = await this.activeOf(tx, visitorId, at);
    return trustScore(active.filter((signal) => !signal.dryRun));
  }
}

/** One statement may not write the same occurrence twice. */
function latestOfEach(signals: readonly Signal[]): Signal[] {
  const latest = new Map<string, Signal>();
  for (const signal of signals) {
    const name = `${String(signal.visitorId)} ${signal.kind} ${signal.key}`;
    const known = latest.get(name);
    if (!known || isLater(signal, known)) latest.set(name, signal);
  }
  return [...latest.values()];
}

function isLater(a: Signal, b: Signal): boolean {
  return (
    a.at.getTime() - b.at.getTime() > 0 ||
    (a.at.getTime() === b.at.getTime() && (a.messageId ?? 0) > (b.messageId ?? 0))
  );
}
