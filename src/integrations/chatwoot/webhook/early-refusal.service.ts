import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { headersOf, type RequestHeaders } from './signature-headers.js';
import { WebhookReceiver } from './webhook-receiver.service.js';

type Fastify = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

const ROUTE = '/webhooks/chatwoot/:installation';

/** Refuses a webhook before its body is read, where address and headers are enough to know. */
@Injectable()
export class EarlyRefusal {
  // In the constructor: Fastify gives a hook only to routes added after it, and Nest adds them right after this.
  constructor({ httpAdapter }: HttpAdapterHost, receiver: WebhookReceiver) {
    if (httpAdapter.getType() !== 'fastify') return;
    const fastify = httpAdapter.getInstance<Fastify>();
    fastify.addHook('onRequest', (request, _reply, done) => {
      if (request.routeOptions.url === ROUTE) done(refusalOf(receiver, request));
      else done();
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      // Only a body of unknown length gets as far as the parser's own limit.
      const overflowed = reply.statusCode === 413 && request.headers['content-length'] === undefined;
      if (overflowed && request.routeOptions.url === ROUTE) receiver.countOverflow();
      done();
    });
  }
}

function refusalOf(receiver: WebhookReceiver, { params, headers }: { params: unknown; headers: RequestHeaders }) {
  const { installation } = params as { installation: string };
  try {
    receiver.check(installation, headersOf(headers), Number(headers['content-length'] ?? 0));
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
