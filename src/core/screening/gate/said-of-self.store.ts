import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { GateQuestion } from './gate-question.js';
import type { SaidOfSelf } from './said-of-self.js';

export const SAID_OF_SELF_CHANNEL = 'doorman_said_of_self';

type GateSession = Omit<GateQuestion, 'ip'>;
const COLUMNS = 'installation_id AS "installationId", inbox_id AS "inboxId", source_id AS "sourceId", said';

/** Keeps what blocked sessions said of themselves. What is shown to one visitor, not a decision: it has no audit line. */
@Injectable()
export class SaidOfSelfStore {
  async keep(tx: Tx, { installationId, inboxId, sourceId }: GateSession, said: SaidOfSelf, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO said_of_self (installation_id, inbox_id, source_id, said, at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (installation_id, inbox_id, source_id) DO UPDATE SET said = excluded.said, at = excluded.at`,
      [installationId, inboxId, sourceId, JSON.stringify(said), at],
    );
    await tx.query('SELECT pg_notify($1, $2)', [SAID_OF_SELF_CHANNEL, `${installationId} ${inboxId}:${sourceId}`]);
  }

  /** The latest `most`, the latest last. */
  latest(tx: Tx, most: number): Promise<(GateSession & { said: SaidOfSelf })[]> {
    return tx.query(
      `SELECT * FROM (SELECT ${COLUMNS}, at FROM said_of_self ORDER BY at DESC LIMIT $1) newest ORDER BY at`,
      [most],
    );
  }

  /** Of the session with that name (`gateSessionName`); null when nothing is kept. */
  async of(tx: Tx, sessionName: string): Promise<SaidOfSelf | null> {
    const [, installationId, inboxId, sourceId] = /^(\S+) (\d+):(.*)$/s.exec(sessionName) ?? [];
    const [row] = await tx.query<{ said: SaidOfSelf }>(
      'SELECT said FROM said_of_self WHERE installation_id = $1 AND inbox_id = $2 AND source_id = $3',
      [installationId, inboxId, sourceId],
    );
    return row?.said ?? null;
  }

  async forgetOlder(tx: Tx, before: Date): Promise<void> {
    await tx.query('DELETE FROM said_of_self WHERE at < $1', [before]);
  }
}
