import { createHash } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from '../../src/app.module.js';
import { openApiOf } from '../../src/api/http/open-api.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { RawDesk } from '../../src/platform/http/raw-desk.js';

/** What the HTTP application gives every room. */
@Global()
@Module({ providers: [{ provide: RawDesk, useValue: new RawDesk() }], exports: [RawDesk] })
class Described {}

/** The description of the API as the sources have it; nothing is started for it, not even a database. */
export async function apiDocument(): Promise<OpenAPIObject> {
  const root = { module: Described, imports: [AppModule.with(loadConfig({}))] };
  const app = await NestFactory.create(root, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return openApiOf(app);
}

/** What stands in the generated types, so that a test can tell whether they are of this description. */
export function fingerprintOf(document: OpenAPIObject): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex').slice(0, 32);
}
