import { Injectable } from '@nestjs/common';
import { Query, type PoolClient, type QueryArrayConfig } from 'pg';
import { PgPool } from '../../platform/database/pg-pool.js';
import type { Quality } from '../visitors/visitor.js';
import type { StandingKind, StandingRole } from './standing-subject.js';
import type { SubjectChange } from './subject-change.js';

/** The columns of `COLUMNS` in order. */
type Columns = [
  installationId: string,
  changeNo: number,
  kind: StandingKind,
  value: string,
  role: StandingRole,
  visitorId: number | null,
  entryId: number | null,
  quality: Quality | null,
  since: number,
  until: number | null,
];

/** Times as numbers: parsing dates would take most of a start. */
const COLUMNS = `s.installation_id, s.change_no, s.kind, s.value, s.role, s.visitor_id, s.entry_id, s.quality,
  (extract(epoch FROM s.since) * 1000)::float8, (extract(epoch FROM s.until) * 1000)::float8`;

/** All open rows, as the index is filled from them. */
export const OPEN_ROWS = `SELECT ${COLUMNS} FROM standing_subject s WHERE s.ended_at IS NULL`;

/** Reads for the index what is listed and what has changed. */
@Injectable()
export class StandingChanges {
  constructor(private readonly pool: PgPool) {}

  /** The number of every installation's last change. */
  async numbers(): Promise<{ installationId: string; changeNo: number }[]> {
    return this.pool.query({
      name: 'standing_numbers',
      text: 'SELECT id AS "installationId", change_no AS "changeNo" FROM installation',
    });
  }

  /** Hands over every open row, one at a time; memory for all of them at once is never needed. */
  async eachOpen(take: (installationId: string, row: SubjectChange) => void): Promise<void> {
    const client = await this.pool.pool.connect();
    try {
      await client.query('BEGIN READ ONLY');
      await client.query('SET LOCAL statement_timeout = 0');
      await stream(client, OPEN_ROWS, (columns) => take(columns[0], changeOf(columns, false)));
      await client.query('COMMIT');
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** Rows changed after `changeNo`, and the number that was the last in the same moment; 0: no such installation. */
  async after(installationId: string, changeNo: number): Promise<{ through: number; rows: SubjectChange[] }> {
    const config: QueryArrayConfig = {
      name: 'standing_changes_after',
      text: `SELECT i.change_no, s.ended_at IS NOT NULL, ${COLUMNS} FROM installation i
        LEFT JOIN standing_subject s ON s.installation_id = i.id AND s.change_no > $2 WHERE i.id = $1`,
      values: [installationId, changeNo],
      rowMode: 'array',
    };
    const { rows } = await this.pool.pool.query<[number, boolean, ...(Columns | [null])]>(config);
    const through = rows[0]?.[0] ?? 0;
    return {
      through,
      rows: rows.flatMap(([, ended, ...columns]) => (isRow(columns) ? [changeOf(columns, ended)] : [])),
    };
  }
}

/** An installation without changes still gives one line, without a row in it. */
function isRow(columns: Columns | [null]): columns is Columns {
  return columns[0] !== null;
}

function changeOf(columns: Columns, ended: boolean): SubjectChange {
  const [, changeNo, kind, value, role, visitorId, entryId, quality, since, until] = columns;
  return { kind, value, role, visitorId, entryId, quality, since, until, ended, changeNo };
}

function stream(client: PoolClient, text: string, take: (columns: Columns) => void): Promise<void> {
  const config: QueryArrayConfig = { text, rowMode: 'array' };
  const query = client.query(new Query<Columns>(config));
  return new Promise((resolve, reject) => {
    query.on('row', take);
    query.on('error', reject);
    query.on('end', () => resolve());
  });
}
