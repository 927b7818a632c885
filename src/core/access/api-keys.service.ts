import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions, type Tx } from '../../platform/database/transactions.js';
import { ForbiddenError, NotFoundError } from '../../platform/errors/doorman-error.js';
import { hashToken, newToken } from '../../platform/secrets/opaque-token.js';
import type { Actor } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { requireAdministrator } from './administrator.js';
import { ApiKeyStore, type ApiKeyRow } from './api-key.store.js';
import { actorOf, type Caller, type Scope } from './caller.js';

const KEY_PREFIX = 'dmk_';
const USE_TOLD_EVERY_MS = 60_000;

/** `secret` is shown this once. */
export interface CreatedKey {
  id: number;
  secret: string;
}

/** Keys with which programs use the API: scoped, kept as a hash, revocable. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ApiKeyStore,
    private readonly auditLog: AuditLogStore,
    private readonly clock: Clock,
  ) {}

  /** With no more scopes than its maker has: a program must not make itself a key that may more. */
  async create(maker: Caller, name: string, scopes: readonly Scope[]): Promise<CreatedKey> {
    const { installationId } = maker;
    const actor = actorOf(maker);
    requireAdministrator(actor, 'make API keys');
    const missing = scopes.find((scope) => !maker.scopes.includes(scope));
    if (missing) throw beyond(missing);
    const secret = newToken(KEY_PREFIX);
    const createdAt = this.clock.now();
    const id = await this.transactions.run(async (tx) => {
      const key = { installationId, name, scopes, tokenHash: hashToken(secret), createdBy: actor, createdAt };
      const made = await this.store.create(tx, key);
      await this.audit(tx, installationId, actor, { action: 'api_key.created', id: made, after: { name, scopes } });
      return made;
    });
    return { id, secret };
  }

  async revoke(installationId: string, id: number, actor: Actor): Promise<void> {
    requireAdministrator(actor, 'revoke API keys');
    await this.transactions.run(async (tx) => {
      const name = await this.store.revoke(tx, installationId, id, this.clock.now());
      if (name === null) throw new NotFoundError('api_key.unknown', 'There is no such key in force here.');
      await this.audit(tx, installationId, actor, { action: 'api_key.revoked', id, after: { name } });
    });
  }

  /** Who calls with this secret; null when it is revoked or was never ours. */
  async find(secret: string): Promise<Caller | null> {
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      const key = await this.store.find(tx, hashToken(secret));
      if (!key) return null;
      const isNews = !key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() > USE_TOLD_EVERY_MS;
      if (isNews) await this.store.used(tx, key.id, now);
      return callerOf(key);
    });
  }

  private async audit(
    tx: Tx,
    installationId: string,
    actor: Actor,
    { action, id, after }: { action: string; id: number; after: object },
  ): Promise<void> {
    await this.auditLog.append(tx, { installationId, at: this.clock.now(), actor, action, refs: { keyId: id }, after });
  }
}

function beyond(scope: Scope): ForbiddenError {
  return new ForbiddenError(
    'api_key.scope',
    `This key may not make one with the scope "${scope}", which it does not have: make that one in Settings.`,
  );
}

function callerOf({ id, installationId, name, scopes }: ApiKeyRow): Caller {
  const role = scopes.includes('admin') ? 'administrator' : 'agent';
  return { kind: 'key', installationId, id, agentId: null, name, email: null, role, scopes };
}
