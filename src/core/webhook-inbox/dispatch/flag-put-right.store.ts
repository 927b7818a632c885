import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { EnforcementStore } from '../../enforcement/enforcement.store.js';
import type { ContactRow } from '../../visitors/contact.store.js';
import { ConversationStore } from '../../visitors/conversation.store.js';
import type { SessionRow } from '../../visitors/session.store.js';

/** Sets the host's flag anew as it should be where somebody's Block was narrowed or refused, and says so in a note. */
@Injectable()
export class FlagPutRight {
  constructor(
    private readonly conversations: ConversationStore,
    private readonly enforcements: EnforcementStore,
  ) {}

  /** The flag comes off where it should not be on. */
  look(tx: Tx, installationId: string, contactId: number, visitorId: number): Promise<void> {
    return this.enforcements.lookAtFlag(tx, installationId, contactId, visitorId);
  }

  /** `sessions`: in the latest conversation of these stands the note. `at`: the host's time of what was pressed. */
  async want(
    tx: Tx,
    installationId: string,
    contact: ContactRow,
    sessions: readonly SessionRow[],
    { at, text }: { at: Date; text: string },
  ): Promise<void> {
    const base = { installationId, visitorId: contact.visitorId, actionId: null };
    await this.enforcements.want(tx, {
      ...base,
      targetKind: 'contact',
      targetId: contact.contactId,
      effect: 'blocked',
    });
    const ids = sessions.map((session) => session.id);
    const [latest] = await this.conversations.ofSessions(tx, installationId, ids);
    if (!latest) return;
    const target = { targetKind: 'conversation' as const, targetId: latest.conversationId, effect: 'note' as const };
    await this.enforcements.want(tx, { ...base, ...target, key: `flag-${String(at.getTime())}`, wanted: { text } });
  }
}
