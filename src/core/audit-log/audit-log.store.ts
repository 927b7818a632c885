import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { changesOf } from '../live/audited-changes.js';
import { tellChange } from '../live/change-notice.store.js';
import type { Actor } from './actor.js';

/** What goes into one audit line; `personal` values are stored apart, where Erase finds them. */
export interface AuditLine {
  installationId: string;
  at: Date;
  actor: Actor;
  action: string;
  visitorId?: number | null;
  refs?: Record<string, number | string | null>;
  reason?: string | null;
  before?: object | null;
  after?: object | null;
  personal?: Record<string, string | null>;
}

/** Appends audit events, and tells the pages what they are about; nothing ever changes one. */
@Injectable()
export class AuditLogStore {
  async append(tx: Tx, line: AuditLine): Promise<number> {
    const [row] = await tx.query<{ id: number }>(
      `INSERT INTO audit_event (installation_id, at, actor, action, visitor_id, refs, reason, before, after)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
      [
        line.installationId,
        line.at,
        JSON.stringify(line.actor),
        line.action,
        line.visitorId ?? null,
        JSON.stringify(line.refs ?? {}),
        line.reason ?? null,
        line.before ? JSON.stringify(line.before) : null,
        line.after ? JSON.stringify(line.after) : null,
      ],
    );
    tellPages(tx, line);
    const id = row?.id ?? 0;
    for (const [name, value] of Object.entries(line.personal ?? {})) {
      if (value === null) continue;
      await tx.query('INSERT INTO audit_personal (audit_event_id, name, visitor_id, value) VALUES ($1, $2, $3, $4)', [
        id,
        name,
        line.visitorId ?? null,
        value,
      ]);
    }
    return id;
  }
}

function tellPages(tx: Tx, line: AuditLine): void {
  for (const change of changesOf(line)) tellChange(tx, line.installationId, change);
}
