import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ConflictError } from '../../platform/errors/doorman-error.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import { releaseNote, type ReleasedMessage } from '../enforcement/release-note.js';
import type { JoinedBy } from './visitor-join.store.js';

interface StoppedMessage extends ReleasedMessage {
  id: number;
  visitorId: number;
  conversationId: number | null;
}

const STOPPED = `SELECT a.id, a.visitor_id AS "visitorId", a.at, a.text,
  (SELECT coalesce(json_agg(json_build_object('name', f.file_name, 'size', f.size, 'isKept', f.state <> 'gone')
      ORDER BY f.attachment_id), '[]') FROM attempt_file f WHERE f.attempt_id = a.id) AS files,
  coalesce(a.conversation_id, (SELECT max(c.conversation_id) FROM conversation c JOIN session s ON s.id = c.session_id
    WHERE c.installation_id = a.installation_id AND s.visitor_id = a.visitor_id AND c.gone_at IS NULL)) AS "conversationId"
  FROM attempt a WHERE a.installation_id = $1 AND a.kind = 'message' AND a.released_at IS NULL AND a.withdrawn_at IS NULL
   AND a.forgotten_at IS NULL`;

/** Gives stopped messages back to the agents: one private note per conversation with their texts and times. */
@Injectable()
export class ReleaseStore {
  constructor(
    private readonly enforcements: EnforcementStore,
    private readonly auditLog: AuditLogStore,
  ) {}

  /** Returns the ids released; those that are no messages, or were released before, are left out. */
  async attempts(
    tx: Tx,
    installationId: string,
    ids: readonly number[],
    by: JoinedBy,
    name: string | null,
  ): Promise<number[]> {
    const found = await tx.query<StoppedMessage>(`${STOPPED} AND a.id = ANY($2) ORDER BY a.at, a.id`, [
      installationId,
      ids,
    ]);
    return this.release(tx, installationId, found, by, name);
  }

  /** Everything of a visitor that one of these entries stopped. */
  async stoppedBy(
    tx: Tx,
    installationId: string,
    stopped: { visitorId: number; entryIds: readonly number[] },
    by: JoinedBy,
    name: string | null,
  ): Promise<number[]> {
    const found = await tx.query<StoppedMessage>(
      `${STOPPED} AND a.visitor_id = $2 AND a.entry_id = ANY($3) ORDER BY a.at, a.id`,
      [installationId, stopped.visitorId, stopped.entryIds],
    );
    return this.release(tx, installationId, found, by, name);
  }

  private async release(
    tx: Tx,
    installationId: string,
    found: readonly StoppedMessage[],
    by: JoinedBy,
    name: string | null,
  ): Promise<number[]> {
    const homes = byConversation(found);
    const homeless = homes.get(null)?.length ?? 0;
    if (homeless > 0 && homes.size === 1) {
      throw new ConflictError(
        'attempt.no_conversation',
        'The host has no conversation with this visitor to write the note into. Read the messages here; once the visitor writes again, release them.',
      );
    }
    const released: number[] = [];
    for (const [conversationId, messages] of homes) {
      if (conversationId === null) continue;
      await this.wantNote(tx, installationId, conversationId, messages, name);
      released.push(...messages.map((message) => message.id));
    }
    await tx.query('UPDATE attempt SET released_at = $2 WHERE id = ANY($1)', [released, by.now]);
    await this.audit(tx, installationId, found, released.length, by);
    return released;
  }

  private async wantNote(
    tx: Tx,
    installationId: string,
    conversationId: number,
    messages: readonly StoppedMessage[],
    name: string | null,
  ): Promise<void> {
    const [first, last] = [messages[0], messages.at(-1)];
    await this.enforcements.want(tx, {
      installationId,
      targetKind: 'conversation',
      targetId: conversationId,
      effect: 'note',
      key: `release-${String(first?.id)}-${String(last?.id)}`,
      visitorId: first?.visitorId ?? null,
      actionId: null,
      wanted: { text: releaseNote(name, messages) },
    });
  }

  private async audit(
    tx: Tx,
    installationId: string,
    found: readonly StoppedMessage[],
    count: number,
    { now, actor }: JoinedBy,
  ): Promise<void> {
    for (const visitorId of new Set(found.map((message) => message.visitorId))) {
      const after = { released: count };
      await this.auditLog.append(tx, { installationId, at: now, actor, action: 'attempt.release', visitorId, after });
    }
  }
}

function byConversation(found: readonly StoppedMessage[]): Map<number | null, StoppedMessage[]> {
  const homes = new Map<number | null, StoppedMessage[]>();
  for (const message of found) {
    const { conversationId } = message;
    homes.set(conversationId, [...(homes.get(conversationId) ?? []), message]);
  }
  return homes;
}
