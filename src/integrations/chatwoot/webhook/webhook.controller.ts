import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { RawDesk, type RawRoute } from '../../../platform/http/raw-desk.js';
import { headersOf } from './signature-headers.js';
import { WEBHOOK_LIMIT_BYTES, WebhookReceiver } from './webhook-receiver.service.js';

/** Where the host sends its webhooks. The host waits five seconds and never sends one again. */
@Injectable()
export class WebhookController implements RawRoute {
  readonly prefix = '/webhooks/chatwoot/';
  readonly limitBytes = WEBHOOK_LIMIT_BYTES;

  constructor(
    desk: RawDesk,
    private readonly receiver: WebhookReceiver,
  ) {
    desk.add(this);
  }

  check(installationId: string, headers: IncomingHttpHeaders): void {
    this.receiver.check(installationId, headersOf(headers), Number(headers['content-length'] ?? 0));
  }

  async take(installationId: string, headers: IncomingHttpHeaders, body: Buffer): Promise<null> {
    await this.receiver.receive(installationId, headersOf(headers), body);
    return null;
  }

  overflow(): Error {
    return this.receiver.tooLarge();
  }
}
