import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { IdentifierStore } from '../visitors/identifier.store.js';
import type { IdentifierKind } from '../visitors/visitor.js';
import type { VisitorRow } from '../visitors/visitor.store.js';
import { VisitorChanged } from './visitor-changed.store.js';
import type { JoinedBy } from './visitor-join.store.js';

/** Takes identifiers off visitors. */
@Injectable()
export class UnlinkStore {
  constructor(
    private readonly identifiers: IdentifierStore,
    private readonly changed: VisitorChanged,
    private readonly auditLog: AuditLogStore,
  ) {}

  /** What follows is settled for the visitor and for whoever holds the same. */
  async unlink(tx: Tx, visitor: VisitorRow, identifierId: number, by: JoinedBy): Promise<void> {
    const [row] = await tx.query<{ kind: IdentifierKind; value: string }>(
      `UPDATE identifier SET unlinked_at = $3 WHERE id = $1 AND visitor_id = $2 AND unlinked_at IS NULL
       RETURNING kind, value`,
      [identifierId, visitor.id, by.at],
    );
    if (!row) {
      throw new NotFoundError(
        'identifier.unknown',
        `Identifier ${String(identifierId)} is not on this visitor’s record.`,
      );
    }
    await this.auditLog.append(tx, {
      installationId: visitor.installationId,
      at: by.now,
      actor: by.actor,
      action: 'visitor.unlink',
      visitorId: visitor.id,
      refs: { identifierId },
      before: { kind: row.kind },
      personal: { identifier: row.value },
    });
    const holders = await this.identifiers.holders(tx, visitor.installationId, [row]);
    const touched = new Set([visitor.id, ...holders.map((one) => one.visitorId)]);
    for (const id of touched) await this.changed.settle(tx, visitor.installationId, id, by.at, by);
  }
}
