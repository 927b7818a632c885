import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { signalsOf, type Signal } from '../trust/signal.js';
import type { TrustContext } from '../trust/trust-context.js';
import { TrustStore } from '../trust/trust.store.js';
import { MessageStore, type MessageRow } from '../visitors/message.store.js';
import { goodHistory } from './detectors/good-history.js';
import { linkHeavyFirstMessage } from './detectors/link-heavy-first-message.js';
import { manyConversations } from './detectors/many-conversations.js';
import { messageFlood } from './detectors/message-flood.js';
import { repeatedText } from './detectors/repeated-text.js';
import { MessageHistoryStore, type MessageSurroundings } from './message-history.store.js';

/** When visitors are put together, as many of their last messages are looked at again. */
const LOOKED_AT_AGAIN = 50;

/** Puts a visitor's message before the detectors. The same message again, or a late one, comes to the same end. */
@Injectable()
export class MessageDetection {
  constructor(
    private readonly histories: MessageHistoryStore,
    private readonly messages: MessageStore,
    private readonly trust: TrustStore,
  ) {}

  async look(tx: Tx, context: TrustContext, message: MessageRow): Promise<void> {
    const { installationId, settings } = context;
    if (settings.detection === 'off' || settings.exemptInboxIds.includes(message.inboxId)) return;
    const history = await this.histories.around(tx, installationId, message, settings.detectors);
    if (history.firstWasLater) {
      await this.trust.takeBack(tx, context, message.visitorId, 'link_heavy_first_message', { after: message.at });
    }
    await this.trust.take(tx, context, foundIn(message, history, context));
  }

  /** Looks at the visitor's last messages again: they were written by somebody else, as far as anybody knew. */
  async again(tx: Tx, context: TrustContext, visitorId: number): Promise<void> {
    const last = await this.messages.lastOf(tx, context.installationId, visitorId, LOOKED_AT_AGAIN);
    for (const message of last) await this.look(tx, context, message);
    await this.trust.settle(tx, context, visitorId, last[0]?.at ?? context.now);
  }
}

function foundIn(message: MessageRow, history: MessageSurroundings, { settings }: TrustContext): Signal[] {
  const { detectors } = settings;
  const { limits } = detectors.repeated_text;
  return [
    ...signalsOf('message_flood', messageFlood(message, history, detectors.message_flood.limits)),
    ...signalsOf('repeated_text', repeatedText(message, history, limits)),
    ...signalsOf(
      'link_heavy_first_message',
      linkHeavyFirstMessage(message, history, detectors.link_heavy_first_message.limits),
    ),
    ...signalsOf('many_conversations', manyConversations(message, history, detectors.many_conversations.limits)),
    ...signalsOf('good_history', goodHistory(message, history, detectors.good_history.limits)),
  ];
}
