import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { HelpdeskEvent } from '../../src/core/ports/helpdesk-event.js';
import { ChatwootDeliveryReader } from '../../src/integrations/chatwoot/webhook/chatwoot-delivery-reader.js';
import { headersOf } from '../../src/integrations/chatwoot/webhook/signature-headers.js';
import { verifySignature, type SignatureResult } from '../../src/integrations/chatwoot/webhook/signature.js';
import { PATIENCE_MS } from '../support/until.js';

/** One webhook as it came, and as the product is told it. */
export interface CaughtWebhook {
  name: string;
  deliveryId: string;
  proof: SignatureResult;
  event: HelpdeskEvent;
  raw: { changed_attributes?: unknown };
}

/** Receives the host's webhooks and reads them with the code under contract. */
export class WebhookCatcher {
  readonly caught: CaughtWebhook[] = [];
  /** The status of the next answers. */
  status = 200;
  secret = '';
  private readonly arrivals = new EventEmitter();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      void buffer(request).then((body) => {
        this.take(request.headers, body);
        response.writeHead(this.status).end();
      });
    });
  }

  static async start(): Promise<WebhookCatcher> {
    const catcher = new WebhookCatcher();
    catcher.server.listen(0, '127.0.0.1');
    await once(catcher.server, 'listening');
    return catcher;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  /** The first webhook, past or to come, for which `holds` is true. */
  async first(what: string, holds: (webhook: CaughtWebhook) => boolean): Promise<CaughtWebhook> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const found = this.caught.find(holds);
      if (found) return found;
      await once(this.arrivals, 'arrival', { signal }).catch(() => {
        throw new Error(`no webhook: ${what}; came: ${this.caught.map(({ name }) => name).join(', ')}`);
      });
    }
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private take(headers: IncomingHttpHeaders, body: Buffer): void {
    const proved = headersOf(headers);
    const sentAt = new Date(Number(proved.timestamp) * 1000);
    this.caught.push({
      name: (JSON.parse(body.toString()) as { event: string }).event,
      deliveryId: String(headers['x-chatwoot-delivery']),
      proof: verifySignature(proved, body, this.secret, new Date()),
      event: new ChatwootDeliveryReader().read({ installationId: 'contract', body, sentAt }),
      raw: JSON.parse(body.toString()) as CaughtWebhook['raw'],
    });
    this.arrivals.emit('arrival');
  }
}

/** The conversation a webhook is about, or null. */
export function conversationOf({ event }: CaughtWebhook): number | null {
  return event.kind === 'message' || event.kind === 'conversation' ? event.conversation.conversationId : null;
}

/** The contact a contact's webhook is about, or null. */
export function contactOf({ event }: CaughtWebhook): number | null {
  return event.kind === 'contact' ? event.contact.contactId : null;
}
