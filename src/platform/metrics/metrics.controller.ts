import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Controller, Get, Header, Req } from '@nestjs/common';
import { AppConfig, isOfThisMachine } from '../config/config.js';
import { ForbiddenError } from '../errors/doorman-error.js';
import { specialClassOf } from '../network/ip-class.js';
import { Metrics } from './metrics.js';

/** All we need of a request, so that this file does not depend on Fastify. */
interface Asked {
  headers: IncomingHttpHeaders;
  socket: { remoteAddress?: string };
}

/** Many proxies write one of them, though not all do. */
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
    const { metricsToken, publicUrl } = this.config;
    // Where others reach us, a proxy on this machine may be speaking for them and not say so.
    const isFree = isOfThisMachine(publicUrl) && isFromHere(asked);
    const mayRead = metricsToken === undefined ? isFree : hasToken(asked, metricsToken);
    if (mayRead) return this.metrics.text();
    throw new ForbiddenError(
      'metrics.refused',
      'Set METRICS_TOKEN, and send it as "Authorization: Bearer …" to read the metrics, from this machine too. They are shown without it only while it is not set and DOORMAN_URL is of this machine (127.0.0.1).',
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
