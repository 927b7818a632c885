import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transactions.js';

/** What we hold about a contact, for comparison with the host. */
export interface KnownContact {
  contactId: number;
  blocked: boolean;
  sessions: KnownSession[];
}

export interface KnownSession {
  inboxId: number;
  sourceId: string;
  /** The newest conversation on it that is not gone, if there is one. */
  conversationId: number | null;
}

const CONTACTS = `SELECT c.contact_id AS "contactId", c.blocked,
    coalesce((SELECT jsonb_agg(jsonb_build_object('inboxId', s.inbox_id, 'sourceId', s.source_id, 'conversationId',
        (SELECT max(v.conversation_id) FROM conversation v WHERE v.session_id = s.id AND v.gone_at IS NULL)))
      FROM session s WHERE s.installation_id = c.installation_id AND s.contact_id = c.contact_id), '[]') AS sessions
  FROM contact c`;

/** What the reconcile compares the host's answers with, and whom it asks about. */
@Injectable()
export class ReconcileFacts {
  constructor(private readonly transactions: Transactions) {}

  async readUpTo(installationId: string, conversationId: number): Promise<number> {
    const [row] = await this.transactions.read<{ readUpTo: number }>(
      'SELECT read_up_to AS "readUpTo" FROM conversation WHERE installation_id = $1 AND conversation_id = $2',
      [installationId, conversationId],
    );
    return row?.readUpTo ?? 0;
  }

  /** Whether each known one of these visitors' messages was known as deleted. */
  async knownMessages(installationId: string, messageIds: readonly number[]): Promise<Map<number, boolean>> {
    const rows = await this.transactions.read<{ messageId: number; deleted: boolean }>(
      `SELECT message_id AS "messageId", deleted FROM message WHERE installation_id = $1 AND message_id = ANY($2)`,
      [installationId, messageIds],
    );
    return new Map(rows.map(({ messageId, deleted }) => [messageId, deleted]));
  }

  async contacts(installationId: string, contactIds: readonly number[]): Promise<Map<number, KnownContact>> {
    const rows = await this.transactions.read<KnownContact>(
      `${CONTACTS} WHERE c.installation_id = $1 AND c.contact_id = ANY($2)`,
      [installationId, contactIds],
    );
    return new Map(rows.map((row) => [row.contactId, row]));
  }

  /** Contacts on which a blacklisted visitor or one of its sessions hangs, in order of id from `after` on. */
  async blacklistedContacts(installationId: string, after: number, count: number): Promise<KnownContact[]> {
    return this.transactions.read<KnownContact>(
      `${CONTACTS} WHERE c.installation_id = $1 AND c.contact_id > $2 AND c.gone_at IS NULL
          AND (EXISTS (SELECT FROM visitor v WHERE v.id = c.visitor_id AND v.status = 'blacklisted')
            OR EXISTS (SELECT FROM session s JOIN visitor v ON v.id = s.visitor_id
                        WHERE s.installation_id = c.installation_id AND s.contact_id = c.contact_id
                          AND v.status = 'blacklisted'))
        ORDER BY c.contact_id LIMIT $3`,
      [installationId, after, count],
    );
  }

  /** Contacts of visitors told of or seen since a host time, in order of id from `after` on. */
  async recentContacts(installationId: string, since: Date, after: number, count: number): Promise<KnownContact[]> {
    return this.transactions.read<KnownContact>(
      `${CONTACTS} JOIN visitor v ON v.id = c.visitor_id
        WHERE c.installation_id = $1 AND c.contact_id > $3 AND c.gone_at IS NULL
          AND (v.told_at >= $2 OR v.last_seen_at >= $2)
        ORDER BY c.contact_id LIMIT $4`,
      [installationId, since, after, count],
    );
  }
}
