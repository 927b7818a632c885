import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { ConversationStatus } from '../ports/helpdesk-records.js';
import type { HostRecord } from './claim.js';

/** Writes down what we found and what we did on the host: what Undo needs, and what tells our own writes apart. */
@Injectable()
export class HostMarksStore {
  /** What the flag was before we touched it. */
  async rememberFlag(tx: Tx, contact: HostRecord, before: boolean): Promise<void> {
    await this.onContact(tx, contact, 'flag_before = $3', before);
  }

  async flagWritten(tx: Tx, contact: HostRecord, blocked: boolean, at: Date): Promise<void> {
    const set = `blocked = $3, flag_written_at = greatest(flag_written_at, $4),
      flag_written = CASE WHEN flag_written_at > $4 THEN flag_written ELSE $3 END`;
    await this.onContact(tx, contact, set, blocked, at);
  }

  async flagRead(tx: Tx, contact: HostRecord, blocked: boolean): Promise<void> {
    await this.onContact(tx, contact, 'blocked = $3', blocked);
  }

  async forgetFlag(tx: Tx, contact: HostRecord): Promise<void> {
    await this.onContact(tx, contact, 'flag_before = NULL');
  }

  /** `at`: host time. */
  async contactGone(tx: Tx, contact: HostRecord, at: Date): Promise<void> {
    await this.onContact(tx, contact, 'gone_at = coalesce(gone_at, $3)', at);
  }

  async rememberStatus(
    tx: Tx,
    conversation: HostRecord,
    before: ConversationStatus,
    actionId: number | null,
  ): Promise<void> {
    await this.onConversation(tx, conversation, 'status_before = $3, resolved_by_action_id = $4', before, actionId);
  }

  /** Another decision is the reason by now for which the conversation stays resolved. */
  async resolvedFor(tx: Tx, conversation: HostRecord, actionId: number | null): Promise<void> {
    await this.onConversation(tx, conversation, 'resolved_by_action_id = $3', actionId);
  }

  async statusIs(tx: Tx, conversation: HostRecord, status: ConversationStatus): Promise<void> {
    await this.onConversation(tx, conversation, 'status = $3', status);
  }

  async forgetStatus(tx: Tx, conversation: HostRecord): Promise<void> {
    await this.onConversation(tx, conversation, 'status_before = NULL, resolved_by_action_id = NULL');
  }

  /** `at`: host time. */
  async conversationGone(tx: Tx, conversation: HostRecord, at: Date): Promise<void> {
    await this.onConversation(tx, conversation, 'gone_at = coalesce(gone_at, $3)', at);
  }

  private async onContact(
    tx: Tx,
    { installationId, id }: HostRecord,
    set: string,
    ...values: unknown[]
  ): Promise<void> {
    const sql = `UPDATE contact SET ${set} WHERE installation_id = $1 AND contact_id = $2`;
    await tx.query(sql, [installationId, id, ...values]);
  }

  private async onConversation(
    tx: Tx,
    { installationId, id }: HostRecord,
    set: string,
    ...values: unknown[]
  ): Promise<void> {
    const sql = `UPDATE conversation SET ${set} WHERE installation_id = $1 AND conversation_id = $2`;
    await tx.query(sql, [installationId, id, ...values]);
  }
}
