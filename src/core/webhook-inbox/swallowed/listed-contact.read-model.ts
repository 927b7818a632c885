import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transactions.js';

export interface ListedContact {
  installationId: string;
  contactId: number;
}

/** Which blacklisted contacts have no session on record. */
@Injectable()
export class ListedContacts {
  constructor(private readonly transactions: Transactions) {}

  withoutSession(): Promise<ListedContact[]> {
    return this.transactions.read<ListedContact>(
      `SELECT l.installation_id AS "installationId", c.contact_id AS "contactId"
         FROM standing_subject l
         JOIN contact c ON c.installation_id = l.installation_id AND c.contact_id::text = l.value
        WHERE l.kind = 'contact' AND l.role = 'visitor_blacklist' AND l.ended_at IS NULL AND c.gone_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM session s WHERE s.installation_id = c.installation_id
                AND (s.contact_id = c.contact_id OR s.first_contact_id = c.contact_id))
        LIMIT 1000`,
    );
  }
}
