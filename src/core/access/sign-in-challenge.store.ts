import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { hashToken } from '../../platform/secrets/opaque-token.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';

/** A private note that holds a code, its writer proved by the host's signature. */
export interface CodeNote {
  agentId: number;
  conversationId: number;
  messageId: number;
}

/** Keeps the open challenges: each is answered by one note and taken up by one browser, once. */
@Injectable()
export class SignInChallengeStore {
  constructor(private readonly auditLog: AuditLogStore) {}

  async open(
    tx: Tx,
    challenge: { installationId: string; code: string; handle: string; expiresAt: Date },
    now: Date,
  ): Promise<void> {
    await tx.query('DELETE FROM sign_in_challenge WHERE expires_at <= $1', [now]);
    const { installationId, code, handle, expiresAt } = challenge;
    await tx.query(
      'INSERT INTO sign_in_challenge (installation_id, code_hash, handle_hash, expires_at) VALUES ($1, $2, $3, $4)',
      [installationId, hashToken(code), hashToken(handle), expiresAt],
    );
  }

  /** Notes who sent the code; false if no open challenge of this installation has it. */
  async answer(tx: Tx, installationId: string, code: string, note: CodeNote, now: Date): Promise<boolean> {
    const { agentId, conversationId, messageId } = note;
    const rows = await tx.query(
      `UPDATE sign_in_challenge SET agent_id = $4, conversation_id = $5, message_id = $6
        WHERE installation_id = $1 AND code_hash = $2 AND expires_at > $3 AND agent_id IS NULL RETURNING id`,
      [installationId, hashToken(code), now, agentId, conversationId, messageId],
    );
    if (rows.length === 0) return false;
    const actor = { kind: 'agent', agentId, role: null } as const;
    const refs = { conversationId, messageId };
    await this.auditLog.append(tx, { installationId, at: now, actor, action: 'session.code_sent', refs });
    return true;
  }

  /** The note that answered the challenge of this handle, taken up now; null until there is one, and ever after. */
  async take(tx: Tx, installationId: string, handle: string, now: Date): Promise<CodeNote | null> {
    const [note] = await tx.query<CodeNote>(
      `DELETE FROM sign_in_challenge
        WHERE installation_id = $1 AND handle_hash = $2 AND expires_at > $3 AND agent_id IS NOT NULL
       RETURNING agent_id AS "agentId", conversation_id AS "conversationId", message_id AS "messageId"`,
      [installationId, hashToken(handle), now],
    );
    return note ?? null;
  }
}
