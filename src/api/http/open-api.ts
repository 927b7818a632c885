import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SESSION_COOKIE } from '../access/session-cookie.js';
import { SHARED_ANSWERS } from './api-controller.js';

const DOCS_PATH = 'api/docs';

/** The description of the API for programs; only what stands under /api/v1. */
export function openApiOf(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Doorman')
    .setDescription(
      'Visitors, decisions, lists, the review queue and everything else the pages use. Programs send an API key as ' +
        '`Authorization: Bearer dmk_…`; pages use the session cookie with the `X-Doorman-CSRF` header of `GET /api/v1/session`. ' +
        'Lists answer `nextCursor`: send it as `cursor` for the next page. Errors are problem+json.',
    )
    .setVersion('1')
    .addBearerAuth()
    .addCookieAuth(SESSION_COOKIE)
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: SHARED_ANSWERS,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  document.paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith('/api/v1/')));
  return document;
}

/** Serves the description as JSON under /api/docs-json, and with `ui` as a page to try it on under /api/docs. */
export function serveOpenApi(app: INestApplication, { ui }: { ui: boolean }): void {
  const options = { ui, jsonDocumentUrl: `${DOCS_PATH}-json`, raw: ['json' as const] };
  SwaggerModule.setup(DOCS_PATH, app, () => openApiOf(app), options);
}
