import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The largest body that is read at all; a larger one is answered 413. */
export const BODY_LIMIT_BYTES = 8 * 1024 * 1024;
/** JSON is parsed before anybody has proved anything: no more than is read in a moment. */
export const JSON_LIMIT_BYTES = 256 * 1024;

type Fastify = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;
type Request = Parameters<ReturnType<Fastify['getDefaultJsonParser']>>[0];

/**
 * The app's only content-type parsers. A handler marked `@RouteConfig({ raw: true })` gets the bytes as a Buffer in `@Body()`,
 * whatever the (well-formed) content type and however broken the body (nothing is parsed before it is proved; without any body it gets
 * undefined); all others get parsed JSON, 400 for broken and 415 for anything else.
 */
export function installBodyParsers(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: JSON_LIMIT_BYTES },
    (request, body, done) => {
      if (isRaw(request)) return done(null, body);
      if (body.length === 0) return done(null, undefined);
      // Nest's filter answers 500 to what is not one of its own exceptions.
      void parseJson(request, body.toString(), (error, value) =>
        done(error && new BadRequestException('the body is not valid JSON'), value),
      );
    },
  );
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    if (isRaw(request)) return done(null, body);
    done(new UnsupportedMediaTypeException('send the body as application/json'));
  });
}

function isRaw(request: Request): boolean {
  const config: object = request.routeOptions.config;
  return 'raw' in config && config.raw === true;
}
