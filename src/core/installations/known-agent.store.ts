import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';

/** An agent as far as a history names one. */
export interface NamedAgent {
  agentId: number;
  name: string;
  email: string;
}

/** Keeps the names of agents. */
@Injectable()
export class KnownAgentStore {
  async keep(tx: Tx, installationId: string, agents: readonly NamedAgent[]): Promise<void> {
    if (agents.length === 0) return;
    await tx.query(
      `INSERT INTO known_agent AS k (installation_id, agent_id, name, email)
       SELECT DISTINCT ON (a."agentId") $1, a."agentId", a.name, a.email
         FROM jsonb_to_recordset($2::jsonb) AS a("agentId" bigint, name text, email text)
       ON CONFLICT (installation_id, agent_id) DO UPDATE SET name = excluded.name, email = excluded.email
        WHERE (k.name, k.email) IS DISTINCT FROM (excluded.name, excluded.email)`,
      [installationId, JSON.stringify(agents.map(({ agentId, name, email }) => ({ agentId, name, email })))],
    );
  }
}
