import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedWebhook {
  path: string;
  headers: IncomingHttpHeaders;
  raw: string;
}

/** A receiver of webhooks that keeps what came and answers as told. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  /** Status of the next answers, or a place to redirect to. */
  answer: { status: number; location?: string } = { status: 200 };
  private readonly server: Server;
  private readonly arrivals = new EventEmitter();

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.received.push({
          path: request.url ?? '',
          headers: request.headers,
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        this.arrivals.emit('arrival');
        const { status, location } =
          request.url === '/moved' ? { status: 200 } : { location: undefined, ...this.answer };
        response.writeHead(status, location === undefined ? {} : { location }).end();
      });
    });
  }

  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/hooks/chatwoot/a1`;
  }

  /** Parsed bodies of what came, and forgets them. */
  take(): ReceivedWebhook[] {
    return this.received.splice(0);
  }

  /** Waits until so many webhooks are there. */
  async hasReceived(count: number): Promise<void> {
    while (this.received.length < count) await once(this.arrivals, 'arrival');
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
