import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { Actor } from '../audit-log/actor.js';
import type { Reason } from '../lists/list-entry.js';
import type { Channel, ConversationStatus } from '../ports/helpdesk-records.js';
import type { HostRecord } from './claim.js';
import type { StatusSituation } from './status-step.js';

export interface ConversationFacts {
  inboxId: number;
  channel: Channel;
  createdAt: Date;
  sessionId: number | null;
  /** The visitor of the session, or of the contact where there is no session. */
  visitorId: number | null;
  statusBefore: ConversationStatus | null;
  owner: StatusSituation['owner'];
  /** The visitor waits for a decision; what a blacklisted one wrote is out of the agents' lists anyway. */
  reviewOpen: boolean;
}

export interface ActionFacts {
  visitorId: number;
  actor: Actor;
  source: string;
  undone: boolean;
  reason: Reason | null;
  note: string | null;
  until: Date | null;
}

const OWNER = `CASE WHEN c.resolved_by_action_id IS NULL THEN 'none' WHEN a.undone_at IS NOT NULL THEN 'undone'
  WHEN e.lifted_at IS NULL THEN 'standing' ELSE 'ended' END`;

/** Answers what an effect has to know of our own records before it touches the host. */
@Injectable()
export class EffectFacts {
  /** What the flag of a contact was before we touched it; undefined for a contact that we do not know. */
  async flagBefore(tx: Tx, { installationId, id }: HostRecord): Promise<boolean | null | undefined> {
    const [row] = await tx.query<{ flagBefore: boolean | null }>(
      'SELECT flag_before AS "flagBefore" FROM contact WHERE installation_id = $1 AND contact_id = $2',
      [installationId, id],
    );
    return row?.flagBefore;
  }

  /** The decision was a command written in this very conversation, where it was answered. */
  async wasCommandIn(tx: Tx, actionId: number, conversationId: number): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM moderation_action WHERE id = $1 AND source = 'command' AND conversation_id = $2`,
      [actionId, conversationId],
    );
    return rows.length > 0;
  }

  async conversation(tx: Tx, { installationId, id }: HostRecord): Promise<ConversationFacts | null> {
    const [row] = await tx.query<ConversationFacts>(
      `SELECT c.inbox_id AS "inboxId", c.channel, c.created_at AS "createdAt", c.session_id AS "sessionId",
         coalesce(s.visitor_id, k.visitor_id) AS "visitorId", c.status_before AS "statusBefore", ${OWNER} AS owner,
         EXISTS (SELECT 1 FROM review_item r JOIN visitor v ON v.id = r.visitor_id AND v.status <> 'blacklisted'
           WHERE r.visitor_id = coalesce(s.visitor_id, k.visitor_id) AND r.closed_at IS NULL) AS "reviewOpen"
         FROM conversation c
         LEFT JOIN session s ON s.id = c.session_id
         LEFT JOIN contact k ON k.installation_id = c.installation_id AND k.contact_id = c.contact_id
         LEFT JOIN moderation_action a ON a.id = c.resolved_by_action_id
         LEFT JOIN list_entry e ON e.id = a.entry_id
        WHERE c.installation_id = $1 AND c.conversation_id = $2`,
      [installationId, id],
    );
    return row ?? null;
  }

  async action(tx: Tx, actionId: number): Promise<ActionFacts | null> {
    const [row] = await tx.query<ActionFacts>(
      `SELECT a.visitor_id AS "visitorId", a.actor, a.source, a.undone_at IS NOT NULL AS undone, coalesce(e.reason, a.reason) AS reason, e.note,
         e.expires_at AS until
         FROM moderation_action a LEFT JOIN list_entry e ON e.id = a.entry_id WHERE a.id = $1`,
      [actionId],
    );
    return row ?? null;
  }

  /** The decision for which an entry stands; null where it was not made by one. */
  async actionBehind(tx: Tx, entryId: number): Promise<number | null> {
    const [row] = await tx.query<{ id: number }>(
      `SELECT id FROM moderation_action WHERE entry_id = $1 AND kind = 'blacklist' AND undone_at IS NULL AND NOT late
        ORDER BY effective_at DESC, tie DESC, id DESC LIMIT 1`,
      [entryId],
    );
    return row?.id ?? null;
  }

  /** Whether the decision is a blacklisting that nobody has taken back. */
  async blacklists(tx: Tx, actionId: number): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM moderation_action WHERE id = $1 AND kind = 'blacklist' AND undone_at IS NULL`,
      [actionId],
    );
    return rows.length > 0;
  }
}
