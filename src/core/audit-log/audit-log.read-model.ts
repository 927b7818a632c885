import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { actorName } from './actor-name.read-model.js';

/** One line of what was done to a visitor. */
export interface AuditPageLine {
  id: number;
  at: Date;
  by: string;
  action: string;
  reason: string | null;
  note: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  refs: Record<string, number | string | null>;
}

/** The audit of one visitor, the newest first. */
@Injectable()
export class AuditLogReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** One more than `limit` where there are more. */
  ofVisitor(
    installationId: string,
    visitorId: number,
    beforeId: number | null,
    limit: number,
  ): Promise<AuditPageLine[]> {
    return this.transactions.read<AuditPageLine>(
      `SELECT e.id, e.at, ${actorName('e.actor', 'e.installation_id')} AS by, e.action, e.reason, e.before, e.after, e.refs,
          (SELECT p.value FROM audit_personal p WHERE p.audit_event_id = e.id AND p.name = 'note') AS note
         FROM audit_event e
        WHERE e.installation_id = $1 AND e.visitor_id = $2 AND ($3::bigint IS NULL OR e.id < $3)
        ORDER BY e.id DESC LIMIT $4`,
      [installationId, visitorId, beforeId, limit + 1],
    );
  }
}
