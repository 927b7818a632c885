import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { nameKeyOf } from './text-key.mapper.js';

/** Keeps that a visitor was given another name, not which. */
@Injectable()
export class NameGivenStore {
  /** Returns whether it was a name at all. `at`: host time. */
  async note(tx: Tx, visitorId: number, name: string, at: Date): Promise<boolean> {
    const key = nameKeyOf(name);
    if (key === null) return false;
    await tx.query(
      `INSERT INTO name_given (visitor_id, name_key, at) VALUES ($1, $2, $3)
       ON CONFLICT (visitor_id, name_key) DO UPDATE SET at = least(name_given.at, excluded.at)`,
      [visitorId, key, at],
    );
    return true;
  }

  /** The newest `count`, each with a number by which it is told from others. */
  async of(tx: Tx, visitorId: number, count: number): Promise<{ id: number; at: Date }[]> {
    return tx.query('SELECT name_key AS id, at FROM name_given WHERE visitor_id = $1 ORDER BY at DESC LIMIT $2', [
      visitorId,
      count,
    ]);
  }

  /** Gives one visitor's to another: they are one person. */
  async give(tx: Tx, fromId: number, toId: number): Promise<void> {
    await tx.query(
      `INSERT INTO name_given SELECT $2, name_key, at FROM name_given WHERE visitor_id = $1
       ON CONFLICT (visitor_id, name_key) DO UPDATE SET at = least(name_given.at, excluded.at)`,
      [fromId, toId],
    );
    await tx.query('DELETE FROM name_given WHERE visitor_id = $1', [fromId]);
  }

  /** Forgets up to `count` of those given before a moment; says how many. */
  async forget(tx: Tx, before: Date, count: number): Promise<number> {
    const rows = await tx.query(
      'DELETE FROM name_given WHERE ctid IN (SELECT ctid FROM name_given WHERE at < $1 LIMIT $2) RETURNING 1',
      [before, count],
    );
    return rows.length;
  }
}
