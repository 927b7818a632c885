import {
  Catch,
  HttpException,
  Logger,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { describeError } from './describe-error.js';
import { DoormanError, UpstreamError } from './doorman-error.js';
import { HTTP_STATUS, titleOfStatus } from './http-status.js';

/** An answer after RFC 9457; `code` is the stable one for programs. */
export interface Problem {
  type: 'about:blank';
  title: string;
  status: number;
  code: string;
  detail: string;
  [more: string]: unknown;
}

/** Answers every error as problem+json. What we did not expect is a 500 that tells nothing, and is logged. */
@Catch()
export class DoormanErrorFilter implements ExceptionFilter<unknown> {
  private readonly logger = new Logger(DoormanErrorFilter.name);

  constructor(private readonly adapterHost: HttpAdapterHost) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = problemOf(error);
    if (problem.status >= HTTP_STATUS.internal) this.logger.error('a request failed', describeError(error));
    const { httpAdapter } = this.adapterHost;
    const response: unknown = host.switchToHttp().getResponse();
    httpAdapter.setHeader(response, 'Content-Type', 'application/problem+json; charset=utf-8');
    const wait = error instanceof UpstreamError ? error.retryAfterMs : undefined;
    if (wait !== undefined) httpAdapter.setHeader(response, 'Retry-After', String(Math.ceil(wait / 1000)));
    httpAdapter.reply(response, problem, problem.status);
  }
}

/** What the asker may know of an error. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DoormanError) return { ...error.details, ...problem(error.status, error.code, error.message) };
  // The router's own repeats the address asked for, and with it whatever stood in it.
  if (error instanceof NotFoundException)
    return problem(error.getStatus(), 'http.404', 'There is nothing at this address.');
  if (error instanceof HttpException) return problem(error.getStatus(), `http.${error.getStatus()}`, error.message);
  const status = statusOfFramework(error);
  if (status !== undefined) return problem(status, `http.${status}`, titleOfStatus(status));
  return problem(HTTP_STATUS.internal, 'internal', 'Something went wrong on our side; it is in the log.');
}

function problem(status: number, code: string, detail: string): Problem {
  return { type: 'about:blank', title: titleOfStatus(status), status, code, detail };
}

/** Fastify refuses some requests itself (413, 400 for a wrong Content-Length): `code` FST_…, `statusCode` 4xx. */
function statusOfFramework(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('statusCode' in error)) return undefined;
  const { code, statusCode } = error;
  const isRefusal = typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number';
  return isRefusal && statusCode < HTTP_STATUS.internal ? statusCode : undefined;
}
