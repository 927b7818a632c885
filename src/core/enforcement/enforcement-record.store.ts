import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/transactions.js';
import { DOORMAN_ACTOR, type Actor } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import type { Effect, TargetKind } from './enforcement.js';

/** What an audit line has to know of an effect. */
export interface Enforced {
  id: number;
  installationId: string;
  effect: Effect;
  targetKind: TargetKind;
  targetId: number;
  visitorId: number | null;
  actionId?: number | null;
}

const REFS: Record<TargetKind, string> = { contact: 'contactId', conversation: 'conversationId', attempt: 'attemptId' };

/** Writes the audit line of an effect: ids only. */
@Injectable()
export class EnforcementRecord {
  constructor(
    private readonly auditLog: AuditLogStore,
    private readonly clock: Clock,
  ) {}

  async append(
    tx: Tx,
    enforced: Enforced,
    told: { action: string; actor?: Actor; before?: object; after?: object },
  ): Promise<void> {
    const { id, installationId, targetKind, targetId, visitorId, actionId = null } = enforced;
    await this.auditLog.append(tx, {
      installationId,
      at: this.clock.now(),
      actor: DOORMAN_ACTOR,
      visitorId,
      refs: { enforcementId: id, [REFS[targetKind]]: targetId, actionId },
      ...told,
    });
  }
}
