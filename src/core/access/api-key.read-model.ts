import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { actorName } from '../audit-log/actor-name.read-model.js';
import type { Scope } from './caller.js';

export interface ApiKeyLine {
  id: number;
  name: string;
  scopes: Scope[];
  createdBy: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** The keys of an installation, the newest first. */
@Injectable()
export class ApiKeyReadModel {
  constructor(private readonly transactions: Transactions) {}

  all(installationId: string): Promise<ApiKeyLine[]> {
    return this.transactions.read<ApiKeyLine>(
      `SELECT k.id, k.name, k.scopes, ${actorName('k.created_by', 'k.installation_id')} AS "createdBy",
          k.created_at AS "createdAt", k.last_used_at AS "lastUsedAt", k.revoked_at AS "revokedAt"
         FROM api_key k WHERE k.installation_id = $1 ORDER BY k.id DESC`,
      [installationId],
    );
  }
}
