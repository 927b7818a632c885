import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { Actor } from '../audit-log/actor.js';
import type { BadLine } from './list-import.entity.js';

export interface ImportState {
  id: number;
  state: 'running' | 'done';
  done: number;
  total: number;
  added: number;
  skipped: number;
  bad: BadLine[];
}

export interface RunningImport extends ImportState {
  installationId: string;
  actor: Actor;
  text: string;
}

const COLUMNS = 'id, state, done, total, added, skipped, bad';

/** Nobody mends more by hand; how many there were the counts tell. */
const MOST_BAD = 1_000;

/** Writes how far imports of lists have come. */
@Injectable()
export class ListImportStore {
  async begin(
    tx: Tx,
    made: { installationId: string; actor: Actor; text: string; total: number; at: Date },
  ): Promise<ImportState> {
    const [row] = await tx.query<ImportState>(
      `INSERT INTO list_import (installation_id, actor, text, total, begun_at) VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
      [made.installationId, JSON.stringify(made.actor), made.text, made.total, made.at],
    );
    if (!row) throw new Error('import was not created');
    return row;
  }

  async find(tx: Tx, installationId: string, id: number): Promise<ImportState | null> {
    const [row] = await tx.query<ImportState>(
      `SELECT ${COLUMNS} FROM list_import WHERE installation_id = $1 AND id = $2`,
      [installationId, id],
    );
    return row ?? null;
  }

  /** Every import that is not done yet, the oldest first. */
  async running(tx: Tx): Promise<RunningImport[]> {
    return tx.query<RunningImport>(
      `SELECT ${COLUMNS}, installation_id AS "installationId", actor, text FROM list_import WHERE state = 'running' ORDER BY id`,
    );
  }

  /** Writes one line's outcome, if nobody has written it yet; the text goes with the last line. */
  async count(
    tx: Tx,
    id: number,
    line: number,
    outcome: { added: number; skipped: number; bad: BadLine | null },
  ): Promise<void> {
    await tx.query(
      `UPDATE list_import SET done = $2, added = added + $3, skipped = skipped + $4, 
         bad = CASE WHEN jsonb_array_length(bad) < ${String(MOST_BAD)} THEN bad || $5::jsonb ELSE bad END,
         state = CASE WHEN $2 >= total THEN 'done' ELSE state END, text = CASE WHEN $2 >= total THEN NULL ELSE text END
        WHERE id = $1 AND done = $2 - 1`,
      [id, line, outcome.added, outcome.skipped, JSON.stringify(outcome.bad ? [outcome.bad] : [])],
    );
  }
}
