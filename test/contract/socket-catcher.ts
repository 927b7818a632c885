import { setTimeout as delay } from 'node:timers/promises';
import type { HelpdeskEvent } from '../../src/core/ports/helpdesk-event.js';
import {
  CABLE_PATIENCE,
  CableConnection,
  type CableEntry,
  type CablePatience,
} from '../../src/integrations/chatwoot/feed/cable-connection.js';
import { FeedListener } from '../../src/integrations/chatwoot/feed/feed-listener.js';
import { mapFrame } from '../../src/integrations/chatwoot/feed/feed.mapper.js';
import { PATIENCE_MS } from '../support/until.js';

/** One event as the socket told it: in the host's words, and as the product is told it. */
export interface CaughtFrame {
  event: string;
  /** Id of the contact, conversation or message it is about. */
  id: number | null;
  /** Who acted; null for nobody. */
  performerId: number | null;
  /** Id of the conversation a message is in. */
  conversationId: number | null;
  data: Record<string, unknown>;
  told: HelpdeskEvent | null;
}

interface Frame {
  type?: string;
  message?: { event: string; data: Record<string, unknown> };
}

/** Listens to the agents' socket with the code under contract. */
export class SocketCatcher {
  readonly caught: CaughtFrame[] = [];
  /** What came before and beside the events: welcome, ping, confirm_subscription. */
  readonly signs: string[] = [];
  private readonly connection: CableConnection;

  private constructor(entry: CableEntry) {
    this.connection = new CableConnection(entry, CABLE_PATIENCE, {
      frame: (text) => this.take(text),
      closed: (why) => this.signs.push(`closed: ${why}`),
    });
  }

  static async listen(entry: CableEntry): Promise<SocketCatcher> {
    const catcher = new SocketCatcher(entry);
    await catcher.until('the subscription is confirmed', () => catcher.signs.includes('confirm_subscription'));
    return catcher;
  }

  /** How a subscription ends that the host does not answer: the sentence and whether it counts as refused. */
  static ending(entry: CableEntry, patience: CablePatience): Promise<{ why: string; refused: boolean }> {
    return new Promise((resolve) => {
      new FeedListener(entry, patience, {
        hostNow: () => new Date(),
        subscribed: () => resolve({ why: 'it was confirmed', refused: false }),
        heard: () => undefined,
        unreadable: () => undefined,
        ended: (why, refused) => resolve({ why, refused }),
      });
    });
  }

  async first(what: string, holds: (frame: CaughtFrame) => boolean): Promise<CaughtFrame> {
    await this.until(what, () => this.caught.some(holds));
    const found = this.caught.find(holds);
    if (!found) throw new Error(what);
    return found;
  }

  close(): void {
    this.connection.end('the contract is over');
  }

  private async until(what: string, holds: () => boolean): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(`the socket did not tell: ${what}; came: ${this.signs.join(', ')}`);
      await delay(20);
    }
  }

  private take(text: string): void {
    const frame = JSON.parse(text) as Frame;
    if (frame.type) this.signs.push(frame.type);
    if (frame.type === 'welcome') this.connection.subscribe();
    // A ping has a message too: the host's time.
    if (frame.type || !frame.message) return;
    const { event, data } = frame.message;
    const mapped = mapFrame(text, { at: new Date(), unbrokenSince: new Date(0) });
    this.caught.push({
      event,
      id: numberIn(data, 'id'),
      performerId: numberIn((data['performer'] ?? {}) as Record<string, unknown>, 'id'),
      conversationId: numberIn(data, 'conversation_id'),
      data,
      told: mapped.kind === 'event' ? mapped.event : null,
    });
  }
}

function numberIn(fields: Record<string, unknown>, key: string): number | null {
  const value = fields[key];
  return typeof value === 'number' ? value : null;
}
