import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { headersOf, type RequestHeaders } from './signature-headers.js';
import { WebhookReceiver } from './webhook-receiver.service.js';

/** Where the host sends its webhooks. The host waits five seconds and never sends one again. */
@Controller('webhooks/chatwoot')
export class WebhookController {
  constructor(private readonly receiver: WebhookReceiver) {}

  @Post(':installation')
  @HttpCode(200)
  @RouteConfig({ raw: true })
  async receive(
    @Param('installation') installationId: string,
    @Headers() headers: RequestHeaders,
    @Body() body: Buffer | undefined,
  ): Promise<void> {
    await this.receiver.receive(installationId, headersOf(headers), body ?? Buffer.alloc(0));
  }
}
