import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import type { TrustContext } from '../trust/trust-context.js';
import type { MessageRow } from '../visitors/message.store.js';

/** A decision may come in later than a message that it catches; older ones were seen when they came. */
const LATE_MS = 60 * 60_000;

/**
 * What somebody who is listed writes in an exempt inbox: nothing is stopped, but the host hides it for the flag that
 * we set, so the conversation is wanted open and its inbox's members told.
 */
@Injectable()
export class ExemptMessageStore {
  constructor(private readonly enforcements: EnforcementStore) {}

  /** `again`: the message was judged before, when nobody was listed. */
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
