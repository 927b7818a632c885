import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import {
  Global,
  Module,
  ValidationPipe,
  type DynamicModule,
  type LoggerService,
  type ValidationError,
} from '@nestjs/common';
import { HttpAdapterHost, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DoormanErrorFilter, problemOf } from '../errors/doorman-error.filter.js';
import { InvalidRequestError } from '../errors/doorman-error.js';
import { BODY_LIMIT_BYTES, installBodyParsers } from './raw-body.js';
import { StorablePipe } from './storable.pipe.js';
import { RawDesk } from './raw-desk.js';

const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than any proxy before us keeps its connections. */
const KEEP_ALIVE_MS = 72_000;

/** The desk, for every room that has a way in for machines. */
@Global()
@Module({})
class HttpRoot {
  static over(module: DynamicModule, desk: RawDesk): DynamicModule {
    const provider = { provide: RawDesk, useValue: desk };
    return { module: HttpRoot, imports: [module], providers: [provider], exports: [provider] };
  }
}

/**
 * The HTTP application over a root module, not listening yet: parsers, validation, errors, shutdown. `logger` false: no
 * log. `trustedProxies`: addresses and ranges whose X-Forwarded-For is believed when it is asked who sent a request.
 */
export async function createHttpApp(
  module: DynamicModule,
  logger: LoggerService | false,
  trustedProxies: readonly string[] = [],
): Promise<NestFastifyApplication> {
  const desk = new RawDesk();
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    serverFactory: (framework: RequestListener) => serverBehind(desk, framework),
    frameworkErrors: refuseAddress,
  });
  const app = await NestFactory.create<NestFastifyApplication>(HttpRoot.over(module, desk), adapter, {
    bodyParser: false,
    logger,
    abortOnError: false,
  });
  installBodyParsers(app);
  app.useGlobalPipes(
    new StorablePipe(),
    new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true, exceptionFactory: refuse }),
  );
  app.useGlobalFilters(new DoormanErrorFilter(app.get(HttpAdapterHost)));
  app.enableShutdownHooks();
  return app;
}

function serverBehind(desk: RawDesk, framework: RequestListener): Server {
  const timeouts = { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS };
  return createServer(timeouts, (request, response) => {
    if (!desk.takes(request, response)) framework(request, response);
  });
}

/** A malformed address never gets as far as the filter; Fastify's own answer would repeat it. */
function refuseAddress(error: Error, _request: unknown, { raw }: { raw: ServerResponse }): void {
  const problem = problemOf(error);
  raw.writeHead(problem.status, { 'Content-Type': 'application/problem+json; charset=utf-8' });
  raw.end(JSON.stringify(problem));
}

/** One wrong field of a request. */
interface FieldFault {
  field: string;
  message: string;
}

function refuse(errors: ValidationError[]): InvalidRequestError {
  const faults = errors.flatMap((error) => faultsOf(error, ''));
  const sentence = faults.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return new InvalidRequestError('request.invalid', sentence, { details: { errors: faults } });
}

function faultsOf({ property, constraints, children }: ValidationError, parent: string): FieldFault[] {
  const field = parent + property;
  const own = Object.values(constraints ?? {}).map((message) => ({ field, message }));
  return [...own, ...(children ?? []).flatMap((child) => faultsOf(child, `${field}.`))];
}
