import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transactions.js';

/** Which of some contacts belong to visitors about whom nobody has decided here. */
@Injectable()
export class AdoptionCandidatesReadModel {
  constructor(private readonly transactions: Transactions) {}

  async undecided(installationId: string, contactIds: readonly number[]): Promise<number[]> {
    const rows = await this.transactions.read<{ contactId: number }>(
      `SELECT contact.contact_id AS "contactId" FROM contact
         JOIN visitor ON visitor.id = contact.visitor_id
        WHERE contact.installation_id = $1 AND contact.contact_id = ANY($2) AND contact.gone_at IS NULL
          AND visitor.status IN ('normal', 'pending_review')
          AND NOT EXISTS (SELECT FROM moderation_action WHERE moderation_action.visitor_id = visitor.id)
        ORDER BY contact.contact_id`,
      [installationId, contactIds],
    );
    return rows.map((row) => row.contactId);
  }
}
