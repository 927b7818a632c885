import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ConflictError, ForbiddenError } from '../../platform/errors/doorman-error.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { VisitorStore, type VisitorRow } from '../visitors/visitor.store.js';
import { VisitorChanged } from './visitor-changed.store.js';
import type { JoinedBy } from './visitor-join.store.js';

/** The flag that makes blacklisting a visitor need an administrator and a typed confirmation. */
@Injectable()
export class Protection {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly changed: VisitorChanged,
    private readonly auditLog: AuditLogStore,
  ) {}

  async set(tx: Tx, visitor: VisitorRow, wanted: boolean, by: JoinedBy): Promise<void> {
    refuse(visitor, wanted, by);
    if (visitor.protected === wanted) return;
    const { id: visitorId, installationId } = visitor;
    await this.visitors.setStanding(tx, visitorId, visitor.status, wanted);
    const action = wanted ? 'visitor.protect' : 'visitor.unprotect';
    await this.auditLog.append(tx, { installationId, at: by.now, actor: by.actor, action, visitorId });
    await this.changed.settle(tx, installationId, visitorId, by.at, by);
  }
}

function refuse(visitor: VisitorRow, wanted: boolean, { actor, settings }: JoinedBy): void {
  const isPerson = actor.kind === 'agent' || actor.kind === 'api';
  if (isPerson && settings.roles.protect === 'administrator' && actor.role !== 'administrator') {
    throw new ForbiddenError('moderation.role', 'Only an administrator may protect a visitor here. Ask one of yours.');
  }
  if (!wanted || visitor.status !== 'blacklisted') return;
  throw new ConflictError(
    'visitor.blacklisted',
    'This visitor is blacklisted. Clear the status first, then protect it.',
  );
}
