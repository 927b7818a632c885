import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { normaliseEmail } from '../visitors/normalise.js';
import { normalisePhone } from '../visitors/phone.mapper.js';
import type { FieldChange } from '../ports/helpdesk-event.js';
import type { ContactRecord } from '../ports/helpdesk-records.js';

/** How the live feed of an installation goes. Times of our own clock. */
export interface LiveFeedState {
  /** Since when it is connected without a gap; null while it is not. */
  connectedAt: Date | null;
  leaseUntil: Date | null;
  heardAt: Date | null;
  trouble: string | null;
}

/** How the feed goes, and what it told that nothing else did. */
@Injectable()
export class LiveFeedReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Null where nobody has ever listened. */
  async of(installationId: string): Promise<LiveFeedState | null> {
    const [row] = await this.transactions.read<LiveFeedState>(
      `SELECT connected_at AS "connectedAt", lease_until AS "leaseUntil", heard_at AS "heardAt", trouble
         FROM live_feed WHERE installation_id = $1`,
      [installationId],
    );
    return row ?? null;
  }

  /** What of a contact, as the feed told it at `at`, nobody has told us; null if all is known. */
  async untold(installationId: string, contact: ContactRecord, at: Date): Promise<FieldChange[] | null> {
    const email = normaliseEmail(contact.email);
    const phone = normalisePhone(contact.phone);
    const [known] = await this.transactions.read<{ blocked: boolean; email: boolean; phone: boolean }>(
      `SELECT c.blocked,
          EXISTS (SELECT FROM identifier i WHERE i.visitor_id = c.visitor_id AND i.kind = 'email' AND i.value = $3) AS email,
          EXISTS (SELECT FROM identifier i WHERE i.visitor_id = c.visitor_id AND i.kind = 'phone' AND i.value = $4) AS phone
         FROM contact c WHERE c.installation_id = $1 AND c.contact_id = $2`,
      [installationId, contact.contactId, email, phone],
    );
    if (!known) return [];
    const changes: FieldChange[] = [];
    if (known.blocked !== contact.blocked) {
      changes.push({ field: 'blocked', from: known.blocked, to: contact.blocked, at });
    }
    if (email && !known.email) changes.push({ field: 'email', from: null, to: contact.email, at });
    if (phone && !known.phone) changes.push({ field: 'phone', from: null, to: contact.phone, at });
    return changes.length > 0 ? changes : null;
  }
}
