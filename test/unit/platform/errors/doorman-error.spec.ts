import { BadRequestException } from '@nestjs/common';
import { describeError } from '../../../../src/platform/errors/describe-error.js';
import { problemOf } from '../../../../src/platform/errors/doorman-error.filter.js';
import {
  ConflictError,
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
  PayloadTooLargeError,
  UnauthorizedError,
  UnavailableError,
  UpstreamError,
} from '../../../../src/platform/errors/doorman-error.js';

describe('the answer to an error', () => {
  it.each([
    [InvalidRequestError, 400],
    [UnauthorizedError, 401],
    [ForbiddenError, 403],
    [NotFoundError, 404],
    [ConflictError, 409],
    [PayloadTooLargeError, 413],
    [UpstreamError, 502],
    [UnavailableError, 503],
  ])('of %p is %i with its code and message', (Kind, status) => {
    const error = new Kind('some.code', 'do this next');

    expect(error.name).toBe(Kind.name);
    expect(problemOf(error)).toMatchObject({ type: 'about:blank', status, code: 'some.code', detail: 'do this next' });
  });

  it('of Nest keeps its status and sentence', () => {
    expect(problemOf(new BadRequestException('the body is not valid JSON'))).toMatchObject({
      status: 400,
      code: 'http.400',
      detail: 'the body is not valid JSON',
    });
  });

  it('of Fastify keeps its status', () => {
    const error = Object.assign(new Error('Request body is too large'), {
      code: 'FST_ERR_CTP_BODY_TOO_LARGE',
      statusCode: 413,
    });

    expect(problemOf(error)).toMatchObject({ status: 413, code: 'http.413', title: 'Too large' });
  });

  it.each([[new Error('password=hunter2')], ['hunter2'], [Object.assign(new Error('hunter2'), { statusCode: 400 })]])(
    'nobody expected tells nothing: %p',
    (error) => {
      const problem = problemOf(error);

      expect(problem).toMatchObject({ status: 500, code: 'internal' });
      expect(JSON.stringify(problem)).not.toContain('hunter2');
    },
  );
});

describe('an upstream error', () => {
  it('is not retryable unless said so, and carries what the other system answered', () => {
    expect(new UpstreamError('host.refused', 'no')).toMatchObject({ retryable: false, retryAfterMs: undefined });
    expect(
      new UpstreamError('host.busy', 'wait', { retryable: true, retryAfterMs: 1500, upstreamStatus: 429, cause: 'x' }),
    ).toMatchObject({ retryable: true, retryAfterMs: 1500, upstreamStatus: 429, cause: 'x' });
  });
});

describe('an error in the log', () => {
  it('has its kind, code, message and where it happened', () => {
    const described = describeError(new NotFoundError('visitor.unknown', 'no such visitor'));

    expect(described).toMatchObject({ error: 'NotFoundError', code: 'visitor.unknown', message: 'no such visitor' });
    expect(described.stack).toMatch(/^ +at /);
  });

  it('of the database has its code only: PostgreSQL quotes values in its messages', () => {
    const error = Object.assign(new Error('invalid input syntax for type bigint: "eva@example.org"'), {
      code: '22P02',
      severity: 'ERROR',
      routine: 'pg_strtoint64_safe',
    });

    expect(describeError(error)).toMatchObject({ code: '22P02' });
    expect(JSON.stringify(describeError(error))).not.toContain('eva@');
  });

  it('that is no error shows its type only', () => {
    expect(describeError('hunter2')).toEqual({ error: 'string' });
  });
});
