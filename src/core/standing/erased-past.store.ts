import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { erasedName } from './erased-name.mapper.js';
import { sessionKey } from './standing-subject.js';
import type { Told } from './told.js';

/** The host's lists tell seconds only. */
const GRAIN_MS = 1_000;

/** Knows what was still on its way when its visitor was erased: it must not come back. */
@Injectable()
export class ErasedPast {
  constructor(private readonly secrets: SecretBox) {}

  /** Whether it is of a visitor who was erased since; without a session it is of the contact's own. */
  async covers(tx: Tx, installation: { id: string; clockOffsetMs: number }, told: Told): Promise<boolean> {
    const erasedAfter = new Date(told.at.getTime() - installation.clockOffsetMs - GRAIN_MS);
    const rows =
      'phone' in told
        ? await this.erasedCallers(tx, installation.id, told.phone, erasedAfter)
        : await this.erasedWriters(tx, installation.id, told, erasedAfter);
    return rows.length > 0;
  }

  private erasedCallers(tx: Tx, installationId: string, phone: string, erasedAfter: Date): Promise<unknown[]> {
    return tx.query(
      `SELECT 1 FROM identifier i JOIN visitor v ON v.id = i.visitor_id
        WHERE i.installation_id = $1 AND i.kind = 'phone' AND i.value = $2 AND v.erased_at > $3 LIMIT 1`,
      [installationId, erasedName(this.secrets, installationId, 'phone', phone), erasedAfter],
    );
  }

  private erasedWriters(
    tx: Tx,
    installationId: string,
    { contactId, session }: Exclude<Told, { phone: string }>,
    erasedAfter: Date,
  ): Promise<unknown[]> {
    return tx.query(
      `SELECT 1 FROM visitor v WHERE v.installation_id = $1 AND v.erased_at IS NOT NULL AND v.erased_at > $2
          AND v.id = ANY (WITH its AS (SELECT visitor_id FROM session
              WHERE installation_id = $1 AND inbox_id = $3 AND source_id = ANY($4))
            SELECT visitor_id FROM its UNION ALL SELECT visitor_id FROM contact
              WHERE installation_id = $1 AND contact_id = $5 AND NOT EXISTS (SELECT FROM its)) LIMIT 1`,
      [
        installationId,
        erasedAfter,
        session?.inboxId ?? null,
        session ? this.namesOf(installationId, session) : [],
        contactId,
      ],
    );
  }

  /** As the session was called, and as it is since. */
  private namesOf(installationId: string, { inboxId, sourceId }: { inboxId: number; sourceId: string }): string[] {
    const erased = erasedName(this.secrets, installationId, 'session', sessionKey(inboxId, sourceId));
    return [sourceId, erased.slice(erased.indexOf(':') + 1)];
  }
}
