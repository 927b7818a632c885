import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { SignInWayName } from '../ports/sign-in-way.port.js';
import type { ProvedAgent, Role } from './caller.js';

export interface AgentSessionRow extends ProvedAgent {
  id: number;
  installationId: string;
  way: SignInWayName;
  openedAt: Date;
  expiresAt: Date;
  endsAt: Date;
}

export interface NewAgentSession extends Omit<AgentSessionRow, 'id'> {
  tokenHash: string;
}

const COLUMNS = `id, installation_id AS "installationId", agent_id AS "agentId", name, email, role, way,
  opened_at AS "openedAt", expires_at AS "expiresAt", ends_at AS "endsAt"`;

/** Writes the sessions of agents. */
@Injectable()
export class AgentSessionStore {
  async create(tx: Tx, session: NewAgentSession): Promise<number> {
    const { installationId, agentId, name, email, role, way, tokenHash, openedAt, expiresAt, endsAt } = session;
    const [row] = await tx.query<{ id: number }>(
      `INSERT INTO agent_session (installation_id, agent_id, name, email, role, way, token_hash, opened_at, expires_at, ends_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
      [installationId, agentId, name, email, role, way, tokenHash, openedAt, expiresAt, endsAt],
    );
    if (!row) throw new Error('agent session was not created');
    return row.id;
  }

  /** The session of a token unless it is over. */
  async find(tx: Tx, tokenHash: string, now: Date): Promise<AgentSessionRow | null> {
    const [row] = await tx.query<AgentSessionRow>(
      `SELECT ${COLUMNS} FROM agent_session WHERE token_hash = $1 AND expires_at > $2 AND ends_at > $2`,
      [tokenHash, now],
    );
    return row ?? null;
  }

  async renew(tx: Tx, id: number, expiresAt: Date): Promise<void> {
    await tx.query('UPDATE agent_session SET expires_at = $2 WHERE id = $1', [id, expiresAt]);
  }

  /** The host gave the agent another role. */
  async setRole(tx: Tx, installationId: string, agentId: number, role: Role): Promise<void> {
    await tx.query('UPDATE agent_session SET role = $3 WHERE installation_id = $1 AND agent_id = $2', [
      installationId,
      agentId,
      role,
    ]);
  }

  async close(tx: Tx, id: number): Promise<void> {
    await tx.query('DELETE FROM agent_session WHERE id = $1', [id]);
  }

  /** Ends every session of an agent; returns how many there were. */
  async closeAllOf(tx: Tx, installationId: string, agentId: number): Promise<number> {
    const rows = await tx.query('DELETE FROM agent_session WHERE installation_id = $1 AND agent_id = $2 RETURNING id', [
      installationId,
      agentId,
    ]);
    return rows.length;
  }

  /** Removes what is over anyway. */
  async prune(tx: Tx, now: Date): Promise<void> {
    await tx.query('DELETE FROM agent_session WHERE expires_at <= $1 OR ends_at <= $1', [now]);
  }
}
