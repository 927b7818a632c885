import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { domainOf } from '../standing/lookup-keys.js';
import { NameGivenStore } from '../visitors/name-given.store.js';
import { isDisposable } from './detector-facts.mapper.js';
import type { IdentityHistory } from './detectors/identity-event.js';

/** More e-mails, names or sessions of one visitor than these tell nothing new. */
const MOST_READ = 50;

interface EmailRow {
  id: number;
  at: Date;
  value: string;
}

/** Reads what a visitor gave itself out for. */
@Injectable()
export class IdentityHistoryStore {
  constructor(private readonly given: NameGivenStore) {}

  /** What was learnt since the installation, newest first. */
  async of(tx: Tx, visitorId: number, installedAt: Date): Promise<IdentityHistory> {
    const emails = await tx.query<EmailRow>(
      `SELECT id, value, first_seen_at AS at FROM identifier
        WHERE visitor_id = $1 AND kind = 'email' AND quality <> 'entered' AND unlinked_at IS NULL AND first_seen_at > $2
        ORDER BY first_seen_at DESC LIMIT ${String(MOST_READ)}`,
      [visitorId, installedAt],
    );
    const names = await this.given.of(tx, visitorId, MOST_READ);
    const verifiedSessions = await tx.query<{ id: number; at: Date }>(
      `SELECT id, created_at AS at FROM session WHERE visitor_id = $1 AND verified
        ORDER BY created_at DESC LIMIT ${String(MOST_READ)}`,
      [visitorId],
    );
    return { emails: emails.map(emailOf), names, verifiedSessions };
  }
}

function emailOf({ id, at, value }: EmailRow): IdentityHistory['emails'][number] {
  const domain = domainOf(value);
  return { id, at, domain, disposable: isDisposable(domain) };
}
