import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { normaliseEmail } from '../visitors/email.mapper.js';
import { normalisePhone } from '../visitors/phone.mapper.js';
import { valueDigest } from '../performers/value-digest.mapper.js';
import type { FieldChange, HelpdeskEvent } from '../ports/helpdesk-event.js';

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

  /**
   * What of a contact, as a telling showed it, nobody has told us; null if all is known. Where the telling before it, without
   * a gap between them, showed something else, it happened just then; else it is only found.
   */
  async untold(installationId: string, told: Told): Promise<FieldChange[] | null> {
    const { contact, toldAt: at, unbrokenSince } = told;
    const email = normaliseEmail(contact.email);
    const phone = normalisePhone(contact.phone);
    const digests = [email, phone].map((value) => value && valueDigest(installationId, value));
    const [known] = await this.transactions.read<Known>(UNTOLD, [
      installationId,
      contact.contactId,
      email,
      phone,
      at,
      unbrokenSince,
      contact.blocked,
      ...digests,
    ]);
    if (!known) return [];
    const changes: FieldChange[] = [];
    if (known.blocked !== contact.blocked) {
      changes.push({ field: 'blocked', from: known.blocked, to: contact.blocked, at, found: !known.blockedNow });
    }
    if (email && !known.email) {
      changes.push({ field: 'email', from: null, to: contact.email, at, found: !known.emailNow });
    }
    if (phone && !known.phone) {
      changes.push({ field: 'phone', from: null, to: contact.phone, at, found: !known.phoneNow });
    }
    return changes.length > 0 ? changes : null;
  }
}

type Told = Extract<HelpdeskEvent, { kind: 'performed' }>;

interface Known {
  blocked: boolean;
  email: boolean;
  phone: boolean;
  blockedNow: boolean;
  emailNow: boolean;
  phoneNow: boolean;
}

const UNTOLD = `SELECT c.blocked,
    EXISTS (SELECT FROM identifier i WHERE i.visitor_id = c.visitor_id AND i.kind = 'email' AND i.value = $3) AS email,
    EXISTS (SELECT FROM identifier i WHERE i.visitor_id = c.visitor_id AND i.kind = 'phone' AND i.value = $4) AS phone,
    coalesce(before.blocked <> $7, false) AS "blockedNow",
    before.id IS NOT NULL AND before.email IS DISTINCT FROM $8 AS "emailNow",
    before.id IS NOT NULL AND before.phone IS DISTINCT FROM $9 AS "phoneNow"
  FROM contact c
  LEFT JOIN LATERAL (SELECT t.id, t.blocked, t.email, t.phone FROM contact_telling t
      WHERE t.installation_id = c.installation_id AND t.contact_id = c.contact_id
        AND t.unbroken_since = $6 AND t.heard_at < $5
      ORDER BY t.heard_at DESC, t.id DESC LIMIT 1) before ON true
  WHERE c.installation_id = $1 AND c.contact_id = $2`;
