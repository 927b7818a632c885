import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import type { Channel } from '../ports/helpdesk-records.js';
import { bestOf } from './visitor-line.read-model.js';
import type { VisitorLine } from './visitor-line.js';
import { SHARED_CLAIM_LIMIT, type IdentifierKind, type Quality } from './visitor.js';

export interface IdentifierLine {
  id: number;
  kind: IdentifierKind;
  value: string;
  quality: Quality;
  source: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  /** Other visitors who hold it; counted up to a hundred. */
  sharedBy: number;
  /** False for a claim that so many made that it binds nobody. */
  bound: boolean;
  /** The visitor's blacklisting catches it now. */
  covered: boolean;
}

export interface SessionLine {
  id: number;
  inboxId: number;
  channel: Channel;
  verified: boolean;
  contactId: number;
  joinedAt: Date | null;
  lastSeenAt: Date;
}

/** How far the host and we still know a visitor. */
export interface WhereaboutsLine {
  /** Contacts that are gone on the host. */
  goneContactIds: number[];
  /** Host time since when nothing of the visitor is left there; null as long as anything is, or never was. */
  goneAt: Date | null;
  /** When it was erased here; null if it was not. */
  erasedAt: Date | null;
}

type Known = Pick<VisitorLine, 'name' | 'email' | 'phone' | 'browser' | 'platform' | 'status' | 'protected'>;

export interface LinkLine extends Known {
  visitorId: number;
  because: 'contact' | 'claim' | 'split';
  since: Date;
}

const COUNTED_SHARERS = 100;

/** What is on a visitor's record beside the visitor itself. The caller knows that it is one of this installation. */
@Injectable()
export class VisitorRecordReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** What is not unlinked, the surest first. */
  identifiers(visitorId: number): Promise<IdentifierLine[]> {
    return this.transactions.read<IdentifierLine>(
      `SELECT i.id, i.kind, i.value, i.quality, i.source, i.first_seen_at AS "firstSeenAt", i.last_seen_at AS "lastSeenAt",
          shared.by AS "sharedBy", i.quality <> 'claimed' OR shared.by < $2 AS bound,
          EXISTS (SELECT FROM standing_subject s WHERE s.installation_id = i.installation_id AND s.kind = i.kind
            AND s.value = i.value AND s.visitor_id = i.visitor_id AND s.role = 'visitor_blacklist'
            AND s.ended_at IS NULL) AS covered
         FROM identifier i, LATERAL (SELECT count(*)::int AS by FROM (SELECT FROM identifier o
           WHERE o.installation_id = i.installation_id AND o.kind = i.kind AND o.value = i.value
             AND o.visitor_id <> i.visitor_id AND o.unlinked_at IS NULL LIMIT $3) others) shared
        WHERE i.visitor_id = $1 AND i.unlinked_at IS NULL
        ORDER BY array_position(ARRAY['proved', 'entered', 'claimed'], i.quality), i.kind, i.last_seen_at DESC, i.id`,
      [visitorId, SHARED_CLAIM_LIMIT, COUNTED_SHARERS],
    );
  }

  /** The latest first. */
  sessions(visitorId: number): Promise<SessionLine[]> {
    return this.transactions.read<SessionLine>(
      `SELECT id, inbox_id AS "inboxId", channel, verified, contact_id AS "contactId", joined_at AS "joinedAt",
          last_seen_at AS "lastSeenAt"
         FROM session WHERE visitor_id = $1 ORDER BY last_seen_at DESC, id DESC LIMIT 100`,
      [visitorId],
    );
  }

  /** A contact that was merged is gone too, but its sessions hang on another one then. */
  async whereabouts(visitorId: number): Promise<WhereaboutsLine> {
    const [row] = await this.transactions.read<WhereaboutsLine>(
      `SELECT v.erased_at AS "erasedAt", coalesce(own.gone, '{}') AS "goneContactIds",
          CASE WHEN NOT own.there AND NOT EXISTS (SELECT FROM session s JOIN contact k
            ON k.installation_id = s.installation_id AND k.contact_id = s.contact_id
            WHERE s.visitor_id = v.id AND k.gone_at IS NULL) THEN own.last END AS "goneAt"
         FROM visitor v, LATERAL (SELECT array_agg(c.contact_id::int ORDER BY c.contact_id)
            FILTER (WHERE c.gone_at IS NOT NULL) AS gone,
           coalesce(bool_or(c.gone_at IS NULL), false) AS there, max(c.gone_at) AS last
           FROM contact c WHERE c.visitor_id = v.id) own
        WHERE v.id = $1`,
      [visitorId],
    );
    return row ?? { goneContactIds: [], goneAt: null, erasedAt: null };
  }

  /** Those who may be the same person: linked, or with an e-mail, phone or external id that few hold. */
  links(visitorId: number): Promise<LinkLine[]> {
    return this.transactions.read<LinkLine>(
      `SELECT v.id AS "visitorId", v.name, ${bestOf('email')} AS email, ${bestOf('phone')} AS phone, v.browser, v.platform,
          v.status, v.protected, l.because, min(l.since) AS since FROM (
         SELECT CASE WHEN visitor_id = $1 THEN other_visitor_id ELSE visitor_id END AS id, because, since
           FROM visitor_link WHERE visitor_id = $1 OR other_visitor_id = $1
         UNION ALL
         SELECT o.visitor_id, 'claim', greatest(i.first_seen_at, o.first_seen_at) FROM identifier i, LATERAL (
           SELECT visitor_id, first_seen_at, count(*) OVER () AS holders FROM (SELECT visitor_id, first_seen_at
             FROM identifier s WHERE s.installation_id = i.installation_id AND s.kind = i.kind AND s.value = i.value
              AND s.visitor_id <> i.visitor_id AND s.unlinked_at IS NULL LIMIT $2) few) o
          WHERE i.visitor_id = $1 AND i.unlinked_at IS NULL AND i.kind IN ('email', 'phone', 'external_id')
            AND o.holders < $2) l
         JOIN visitor v ON v.id = l.id
        GROUP BY v.id, l.because ORDER BY since DESC, v.id LIMIT 100`,
      [visitorId, SHARED_CLAIM_LIMIT],
    );
  }

  /** The visitor of a conversation, of a contact or of a session as the host numbers them; null if none is known. */
  async idOf(installationId: string, by: 'conversation' | 'contact' | 'session', id: number): Promise<number | null> {
    const [row] = await this.transactions.read<{ visitorId: number | null }>(FIND[by], [installationId, id]);
    return row?.visitorId ?? null;
  }
}

const FIND = {
  conversation: `SELECT coalesce(s.visitor_id, c.visitor_id) AS "visitorId" FROM conversation o
      LEFT JOIN session s ON s.id = o.session_id
      LEFT JOIN contact c ON c.installation_id = o.installation_id AND c.contact_id = o.contact_id
     WHERE o.installation_id = $1 AND o.conversation_id = $2`,
  contact: `SELECT visitor_id AS "visitorId" FROM contact WHERE installation_id = $1 AND contact_id = $2`,
  session: `SELECT visitor_id AS "visitorId" FROM session WHERE installation_id = $1 AND id = $2`,
} as const;
