import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Controller, Get, Header, Req } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { ForbiddenError } from '../errors/doorman-error.js';
import { specialClassOf } from '../network/ip-class.js';
import { Metrics } from './metrics.js';

/** All we need of a request, so that this file does not depend on Fastify. */
interface Asked {
  headers: IncomingHttpHeaders;
  socket: { remoteAddress?: string };
}

/** Proxies write at least one of them. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** The counters, not for everybody: whoever reads them while he writes learns whether his message was stopped. */
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  text(@Req() asked: Asked): Promise<string> {
    const { metricsToken } = this.config;
    const mayRead = metricsToken === undefined ? isFromHere(asked) : hasToken(asked, metricsToken);
    if (mayRead) return this.metrics.text();
    throw new ForbiddenError(
      'metrics.refused',
      'Metrics are shown to programs of this machine alone; set METRICS_TOKEN and send it as "Authorization: Bearer …" for others.',
    );
  }
}

function isFromHere({ headers, socket }: Asked): boolean {
  const { remoteAddress } = socket;
  const isHere = remoteAddress !== undefined && specialClassOf(remoteAddress) === 'loopback';
  return isHere && FORWARDED.every((name) => headers[name] === undefined);
}

function hasToken({ headers }: Asked, token: string): boolean {
  const given = Buffer.from(headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
