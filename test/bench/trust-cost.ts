import { settingsOf } from '../../src/core/installations/installation-settings.js';
import type { MessageRecord } from '../../src/core/ports/helpdesk-records.js';
import { MessageDetection } from '../../src/core/screening/message-detection.store.js';
import { MessageStore } from '../../src/core/visitors/message.store.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import type { CoreWorld } from '../support/core-world.js';

/** Milliseconds of one message. */
export interface Cost {
  store: number;
  detect: number;
}

/** Lets visitors spread over all there are write one more message each, and puts it before the detectors. */
export class CostProbe {
  private readonly transactions: Transactions;
  private readonly messages: MessageStore;
  private readonly detection: MessageDetection;
  private readonly context: { installationId: string; settings: ReturnType<typeof settingsOf>; now: Date };
  private written = 0;

  constructor(
    private readonly world: CoreWorld,
    private readonly visitors: number,
  ) {
    this.transactions = world.app.get(Transactions, { strict: false });
    this.messages = world.app.get(MessageStore, { strict: false });
    this.detection = world.app.get(MessageDetection, { strict: false });
    this.context = { installationId: world.installationId, settings: settingsOf({}), now: world.clock.now() };
  }

  /** Storing and detecting are a transaction each, so that both pay for one. */
  async next(): Promise<Cost> {
    this.written += 1;
    const visitorId = 1 + ((this.written * 7_919) % this.visitors);
    const message = this.message(this.visitors + this.written, visitorId);
    const where = { conversationId: visitorId, sessionId: visitorId, visitorId };
    const { installationId } = this.context;
    const store = await timed(() =>
      this.transactions.run((tx) => this.messages.seen(tx, installationId, message, where)),
    );
    const row = await this.transactions.run((tx) => this.messages.find(tx, installationId, message.messageId));
    if (!row) throw new Error('the message was not stored');
    const detect = await timed(() => this.transactions.run((tx) => this.detection.look(tx, this.context, row)));
    return { store, detect };
  }

  private message(messageId: number, visitorId: number): MessageRecord {
    return {
      messageId,
      direction: 'incoming',
      private: false,
      text: `I would like to ask about my order number ${messageId}, please`,
      deleted: false,
      attachments: [],
      author: { kind: 'contact', id: visitorId, name: null },
      ownKey: null,
      createdAt: this.world.clock.now(),
    };
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
