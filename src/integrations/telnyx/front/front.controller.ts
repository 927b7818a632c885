import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { Front } from './front.service.js';

/** The part of Fastify's reply that is used here. */
interface Reply {
  readonly elapsedTime: number;
  code(status: number): Reply;
  headers(headers: Record<string, string>): Reply;
  send(body: Buffer): void;
}

/** Where Telnyx sends the events of calls. It waits two seconds, tries once more, and goes to the failover address. */
@Controller('telnyx/voice')
export class FrontController {
  constructor(private readonly front: Front) {}

  @Post(':installation')
  @RouteConfig({ raw: true })
  async receive(
    @Param('installation') installationId: string,
    @Req() { headers }: { headers: IncomingHttpHeaders },
    @Body() body: Buffer | undefined,
    @Res() reply: Reply,
  ): Promise<void> {
    const raw = body ?? Buffer.alloc(0);
    const answer = await this.front.receive({ installationId, headers, raw, spentMs: reply.elapsedTime });
    reply.code(answer.status).headers(answer.headers).send(answer.body);
  }
}
