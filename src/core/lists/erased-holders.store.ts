import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { erasedName, isErasedName } from '../standing/erased-name.mapper.js';
import type { StandingKind } from '../standing/standing-subject.js';

interface Named {
  kind: StandingKind;
  value: string;
}

/** Finds who holds what was erased elsewhere: only what is on record can be hashed, and compared. */
@Injectable()
export class ErasedHolders {
  constructor(private readonly secrets: SecretBox) {}

  /** Contacts that we have flagged of whoever holds one of the erased names among `named`. */
  async flaggedContacts(
    tx: Tx,
    installationId: string,
    named: readonly Named[],
  ): Promise<{ contactId: number; visitorId: number }[]> {
    const erased = new Set(named.filter(({ value }) => isErasedName(value)).map(nameOf));
    if (erased.size === 0) return [];
    const held = await tx.query<Named & { contactId: number; visitorId: number }>(
      `SELECT c.contact_id AS "contactId", c.visitor_id AS "visitorId", i.kind, i.value
         FROM contact c JOIN identifier i ON i.visitor_id = c.visitor_id
        WHERE c.installation_id = $1 AND c.flag_before IS NOT NULL AND c.gone_at IS NULL
          AND i.kind = ANY($2) AND i.unlinked_at IS NULL`,
      [installationId, named.map(({ kind }) => kind)],
    );
    const theirs = held.filter(({ kind, value }) =>
      erased.has(nameOf({ kind, value: erasedName(this.secrets, installationId, kind, value) })),
    );
    return theirs.map(({ contactId, visitorId }) => ({ contactId, visitorId }));
  }
}

function nameOf({ kind, value }: Named): string {
  return `${kind} ${value}`;
}
