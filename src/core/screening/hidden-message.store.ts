import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import type { TrustContext } from '../trust/trust-context.js';
import type { MessageRow } from '../visitors/message.store.js';

/** A decision may come in later than a message that it catches; older ones were seen when they came. */
const LATE_MS = 60 * 60_000;

/** Wants a conversation open that the host hides for a flag of ours, though what was written there is not stopped. */
@Injectable()
export class HiddenMessageStore {
  constructor(private readonly enforcements: EnforcementStore) {}

  /**
   * What somebody who is listed writes in an exempt inbox; the inbox's members are told.
   * `again`: the message was judged before, when nobody was listed.
   */
  async wantOpened(tx: Tx, { installationId, now }: TrustContext, message: MessageRow, again: boolean): Promise<void> {
    const { messageId, conversationId, visitorId, at } = message;
    if (again && now.getTime() - at.getTime() > LATE_MS) return;
    if (await this.wasWanted(tx, installationId, message)) return;
    await this.enforcements.want(tx, {
      installationId,
      targetKind: 'conversation',
      targetId: conversationId,
      effect: 'opened',
      visitorId,
      actionId: null,
      wanted: { messageId },
    });
  }

  /**
   * What somebody writes who is not stopped, under a contact that the host hides because we blocked somebody else there,
   * or because our flag is not off again yet: until then the host tells nobody.
   */
  async wantShown(tx: Tx, installationId: string, message: MessageRow): Promise<void> {
    if (!(await this.isBehindFlag(tx, installationId, message))) return;
    const { messageId, conversationId, visitorId, contactId } = message;
    await this.enforcements.want(tx, {
      installationId,
      targetKind: 'conversation',
      targetId: conversationId,
      effect: 'opened',
      visitorId,
      actionId: null,
      wanted: { messageId, because: 'flag' },
    });
    await this.enforcements.lookAtFlag(tx, installationId, contactId, visitorId);
  }

  private async isBehindFlag(tx: Tx, installationId: string, { contactId, visitorId }: MessageRow): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM contact c JOIN visitor v ON v.id = $3
        WHERE c.installation_id = $1 AND c.contact_id = $2 AND c.blocked AND c.flag_before IS NOT NULL
          AND (c.visitor_id <> v.id OR v.status <> 'blacklisted')`,
      [installationId, contactId, visitorId],
    );
    return rows.length > 0;
  }

  /** For this message or a later one: whoever resolved the conversation since has seen it. */
  private async wasWanted(tx: Tx, installationId: string, { conversationId, messageId }: MessageRow): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM enforcement WHERE installation_id = $1 AND target_kind = 'conversation' AND target_id = $2
          AND effect = 'opened' AND (wanted->>'messageId')::bigint >= $3`,
      [installationId, conversationId, messageId],
    );
    return rows.length > 0;
  }
}
