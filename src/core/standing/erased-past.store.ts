import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { erasedName } from './erased-name.mapper.js';
import { sessionKey } from './standing-subject.js';

/** Something that the host told, by whom it is. */
export interface Told {
  contactId: number;
  session: { inboxId: number; sourceId: string } | null;
  /** Host time at which it happened. */
  at: Date;
}

/** The host's lists tell seconds only. */
const GRAIN_MS = 1_000;

/** Knows what was still on its way when its visitor was erased: it must not come back. */
@Injectable()
export class ErasedPast {
  constructor(private readonly secrets: SecretBox) {}

  /** Whether it is of a visitor who was erased since; without a session it is of the contact's own. */
  async covers(tx: Tx, installation: { id: string; clockOffsetMs: number }, told: Told): Promise<boolean> {
    const { contactId, session, at } = told;
    const rows = await tx.query(
      `SELECT 1 FROM visitor v WHERE v.installation_id = $1 AND v.erased_at IS NOT NULL AND v.erased_at > $2
          AND v.id = ANY (WITH its AS (SELECT visitor_id FROM session
              WHERE installation_id = $1 AND inbox_id = $3 AND source_id = ANY($4))
            SELECT visitor_id FROM its UNION ALL SELECT visitor_id FROM contact
              WHERE installation_id = $1 AND contact_id = $5 AND NOT EXISTS (SELECT FROM its)) LIMIT 1`,
      [
        installation.id,
        new Date(at.getTime() - installation.clockOffsetMs - GRAIN_MS),
        session?.inboxId ?? null,
        session ? this.namesOf(installation.id, session) : [],
        contactId,
      ],
    );
    return rows.length > 0;
  }

  /** As the session was called, and as it is since. */
  private namesOf(installationId: string, { inboxId, sourceId }: { inboxId: number; sourceId: string }): string[] {
    const erased = erasedName(this.secrets, installationId, 'session', sessionKey(inboxId, sourceId));
    return [sourceId, erased.slice(erased.indexOf(':') + 1)];
  }
}
