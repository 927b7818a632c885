import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { Actor } from '../audit-log/actor.js';
import type { Scope } from './caller.js';

export interface NewApiKey {
  installationId: string;
  name: string;
  scopes: readonly Scope[];
  tokenHash: string;
  createdBy: Actor;
  createdAt: Date;
}

export interface ApiKeyRow {
  id: number;
  installationId: string;
  name: string;
  scopes: Scope[];
  lastUsedAt: Date | null;
}

/** Writes API keys. */
@Injectable()
export class ApiKeyStore {
  async create(tx: Tx, key: NewApiKey): Promise<number> {
    const { installationId, name, scopes, tokenHash, createdBy, createdAt } = key;
    const [row] = await tx.query<{ id: number }>(
      `INSERT INTO api_key (installation_id, name, scopes, token_hash, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [installationId, name, JSON.stringify(scopes), tokenHash, JSON.stringify(createdBy), createdAt],
    );
    if (!row) throw new Error('API key was not created');
    return row.id;
  }

  /** The key of a token unless it is revoked. */
  async find(tx: Tx, tokenHash: string): Promise<ApiKeyRow | null> {
    const [row] = await tx.query<ApiKeyRow>(
      `SELECT id, installation_id AS "installationId", name, scopes, last_used_at AS "lastUsedAt"
         FROM api_key WHERE token_hash = $1 AND revoked_at IS NULL`,
      [tokenHash],
    );
    return row ?? null;
  }

  async used(tx: Tx, id: number, at: Date): Promise<void> {
    await tx.query('UPDATE api_key SET last_used_at = $2 WHERE id = $1', [id, at]);
  }

  /** Returns the key's name if it is one of this installation and was in force, else null. */
  async revoke(tx: Tx, installationId: string, id: number, at: Date): Promise<string | null> {
    const [row] = await tx.query<{ name: string }>(
      `UPDATE api_key SET revoked_at = $3 WHERE installation_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING name`,
      [installationId, id, at],
    );
    return row?.name ?? null;
  }
}
