import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import type { Actor } from '../audit-log/actor.js';
import type { EntryState, ListName, Reason, SubjectKind } from './list-entry.js';
import { CALLED } from '../visitors/visitor-line.read-model.js';

/** One line of the page of lists. Times are the host's. */
export interface ListedEntry {
  id: number;
  list: ListName;
  kind: SubjectKind;
  value: string;
  visitorId: number | null;
  visitorName: string | null;
  reason: Reason;
  note: string | null;
  author: Actor;
  source: string;
  since: Date;
  expiresAt: Date | null;
  liftedAt: Date | null;
  state: EntryState;
  /** The visitor entry it was made with and ends with. */
  causedByEntryId: number | null;
  version: number;
  /** Messages and calls it has stopped. */
  hits: number;
}

/** What is looked for; `now` is host time, `beforeId` the place after which to go on (newest first). */
export interface EntryFilter {
  installationId: string;
  now: Date;
  list?: ListName;
  state?: EntryState;
  kind?: SubjectKind;
  visitorId?: number;
  /** Part of the subject, the note or the visitor's name. */
  q?: string;
  beforeId?: number;
  limit: number;
}

const STATE = `CASE WHEN e.lifted_at IS NOT NULL AND (e.expires_at IS NULL OR e.lifted_at < e.expires_at) THEN 'lifted'
  WHEN e.lifted_at IS NOT NULL OR e.expires_at <= $2 THEN 'expired' ELSE 'active' END`;

const ENTRY = `e.id, e.list, e.subject_kind AS kind, e.subject_value AS value, e.visitor_id AS "visitorId",
  ${CALLED} AS "visitorName", e.reason, e.note, e.author, e.source, e.since, e.expires_at AS "expiresAt",
  e.lifted_at AS "liftedAt", ${STATE} AS state, e.caused_by_entry_id AS "causedByEntryId", e.version,
  (SELECT count(*) FROM attempt a WHERE a.entry_id = e.id AND a.withdrawn_at IS NULL) AS hits`;

/** The page of lists. */
@Injectable()
export class ListEntryReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first. */
  async find(filter: EntryFilter): Promise<ListedEntry[]> {
    const { installationId, now, list, state, kind, visitorId, q, beforeId, limit } = filter;
    const like = q?.trim()
      ? `%${q
          .trim()
          .toLowerCase()
          .replace(/[\\%_]/g, '\\$&')}%`
      : null;
    return this.transactions.read<ListedEntry>(
      `SELECT ${ENTRY} FROM list_entry e LEFT JOIN visitor v ON v.id = e.visitor_id
        WHERE e.installation_id = $1 AND ($3::text IS NULL OR e.list = $3) AND ($4::text IS NULL OR ${STATE} = $4)
          AND ($5::text IS NULL OR e.subject_kind = $5) AND ($6::bigint IS NULL OR e.visitor_id = $6)
          AND ($7::text IS NULL OR e.subject_value LIKE $7 OR lower(e.note) LIKE $7 OR lower(v.name) LIKE $7)
          AND ($8::bigint IS NULL OR e.id < $8)
        ORDER BY e.id DESC LIMIT $9`,
      [
        installationId,
        now,
        list ?? null,
        state ?? null,
        kind ?? null,
        visitorId ?? null,
        like,
        beforeId ?? null,
        limit,
      ],
    );
  }

  async byId(installationId: string, id: number, now: Date): Promise<ListedEntry | null> {
    const [row] = await this.transactions.read<ListedEntry>(
      `SELECT ${ENTRY} FROM list_entry e LEFT JOIN visitor v ON v.id = e.visitor_id
        WHERE e.installation_id = $1 AND e.id = $3`,
      [installationId, now, id],
    );
    return row ?? null;
  }
}
