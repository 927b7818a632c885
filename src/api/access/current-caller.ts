import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from '../../core/access/caller.js';
import { UnauthorizedError } from '../../platform/errors/doorman-error.js';
import type { HttpRequest } from './http-exchange.js';

/** The caller whom the guard found. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  return accessOf(context.switchToHttp().getRequest<HttpRequest>()).caller;
});

/** The caller with what proved it. */
export const CurrentAccess = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  accessOf(context.switchToHttp().getRequest<HttpRequest>()),
);

function accessOf(request: HttpRequest): NonNullable<HttpRequest['access']> {
  if (request.access) return request.access;
  throw new UnauthorizedError('session.none', 'Sign in first, or send a key that is in force.');
}
