import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { SecretBox } from '../../../platform/secrets/secret-box.js';
import { erasedName } from '../../standing/erased-name.mapper.js';
import { StandingStore } from '../../standing/standing.store.js';
import { SubjectEntryStore, type SubjectEntry } from '../../lists/subject-entry.store.js';
import type { VisitorRow } from '../../visitors/visitor.store.js';
import { roleOf } from './entry-effects.store.js';

/** Takes an erased visitor out of the entries on e-mails and phones, which go on holding by a keyed hash. */
@Injectable()
export class ErasedEntries {
  constructor(
    private readonly secrets: SecretBox,
    private readonly entries: SubjectEntryStore,
    private readonly standing: StandingStore,
  ) {}

  /** Those on what is surely the visitor's own and nobody else's; before its identifiers are renamed. `at`: host time. */
  async rename(tx: Tx, { id, installationId }: VisitorRow, at: Date): Promise<void> {
    const own = await tx.query<{ id: number }>(
      `SELECT e.id FROM identifier i JOIN list_entry e ON e.installation_id = i.installation_id
          AND e.subject_kind = i.kind AND e.subject_value = i.value
        WHERE i.visitor_id = $1 AND i.kind IN ('email', 'phone') AND i.quality <> 'claimed' AND i.unlinked_at IS NULL
          AND NOT EXISTS (SELECT FROM identifier o WHERE o.installation_id = i.installation_id AND o.kind = i.kind
            AND o.value = i.value AND o.visitor_id <> i.visitor_id AND o.quality <> 'claimed' AND o.unlinked_at IS NULL)`,
      [id],
    );
    for (const { id: entryId } of own) {
      const entry = await this.entries.find(tx, installationId, entryId);
      if (entry) await this.renameOne(tx, entry, at);
    }
    const ticked = await tx.query<{ id: number }>(
      `SELECT id FROM list_entry WHERE visitor_id = $1 AND subject_kind <> 'visitor'`,
      [id],
    );
    await this.forgetAudit(
      tx,
      [...own, ...ticked].map((one) => String(one.id)),
    );
  }

  /** Addresses ticked for visitors who are erased: once their time is over they name nobody any more. */
  async forgetTicked(tx: Tx): Promise<void> {
    const over = await tx.query<{ id: number }>(
      `UPDATE list_entry e SET subject_value = '~' || e.id FROM visitor v WHERE v.id = e.visitor_id
          AND v.erased_at IS NOT NULL AND e.subject_kind = 'ip' AND e.lifted_at IS NOT NULL AND e.subject_value NOT LIKE '~%'
       RETURNING e.id`,
    );
    await this.forgetAudit(
      tx,
      over.map(({ id }) => String(id)),
    );
  }

  private async renameOne(tx: Tx, entry: SubjectEntry, at: Date): Promise<void> {
    const { id, installationId, kind, since, expiresAt: until } = entry;
    const value = erasedName(this.secrets, installationId, kind === 'phone' ? 'phone' : 'email', entry.value);
    await tx.query('UPDATE list_entry SET subject_value = $2, note = NULL WHERE id = $1', [id, value]);
    if (entry.liftedAt) return;
    const row = { kind: entry.kind, value, role: roleOf(entry.list), visitorId: null, quality: null, entryId: id };
    await this.standing.putEntry(tx, installationId, id, [{ ...row, since, until }], at);
  }

  private async forgetAudit(tx: Tx, entryIds: readonly string[]): Promise<void> {
    if (entryIds.length === 0) return;
    await tx.query(
      `DELETE FROM audit_personal p USING audit_event a
        WHERE a.id = p.audit_event_id AND a.action LIKE 'list_entry.%' AND a.refs->>'entryId' = ANY($1)`,
      [entryIds],
    );
  }
}
