import {
  failureOf,
  failureOfReading,
  sanitisedError,
  type FailedDelivery,
} from '../../../../src/core/webhook-inbox/delivery-failure.js';
import { InvalidRequestError, UnavailableError, UpstreamError } from '../../../../src/platform/errors/doorman-error.js';

const unusable = new InvalidRequestError('webhook.unusable', 'the body names no contact');
const hostAway = new UpstreamError('host.away', 'the host does not answer', { retryable: true });

function failed(error: unknown, more: Partial<FailedDelivery> = {}): FailedDelivery {
  return { error, databaseFault: false, attempts: 0, faults: 0, ...more };
}

describe('a delivery that fails', () => {
  test('because the host is away is tried later, ever more seldom, but at least every five minutes', () => {
    const delays = [0, 1, 2, 3, 30].map((attempts) => failureOf(failed(hostAway, { attempts })));
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 300_000].map((delayMs) => ({ kind: 'later', delayMs })));
  });

  test('because something is away is never parked, however often', () => {
    expect(failureOf(failed(hostAway, { attempts: 500 })).kind).toBe('later');
    expect(failureOf(failed(new Error('gone'), { databaseFault: true, attempts: 500, faults: 2 })).kind).toBe('later');
    expect(failureOf(failed(new UnavailableError('x', 'later'), { attempts: 500 })).kind).toBe('later');
  });

  test('waits as long as the host asks for', () => {
    const busy = new UpstreamError('host.busy', 'too many', {
      retryable: true,
      upstreamStatus: 429,
      retryAfterMs: 70_000,
    });
    expect(failureOf(failed(busy))).toEqual({ kind: 'later', delayMs: 70_000 });
  });

  test('because the token is refused waits for the administrator', () => {
    const refused = new UpstreamError('host.refused', 'token refused', { upstreamStatus: 401 });
    expect(failureOf(failed(refused)).kind).toBe('later');
  });

  test('by itself is tried three times, then parked', () => {
    expect(failureOf(failed(unusable))).toEqual({ kind: 'again', delayMs: 1_000 });
    expect(failureOf(failed(unusable, { attempts: 9, faults: 1 }))).toEqual({ kind: 'again', delayMs: 4_000 });
    expect(failureOf(failed(unusable, { attempts: 9, faults: 2 }))).toEqual({ kind: 'park' });
  });

  test('to be read at all is parked at once, unless the reader itself is broken', () => {
    expect(failureOfReading(failed(unusable))).toEqual({ kind: 'park' });
    expect(failureOfReading(failed(new TypeError('x is undefined'))).kind).toBe('again');
  });
});

describe('the error beside a parked delivery', () => {
  test('says our own words', () => {
    expect(sanitisedError(unusable)).toBe('webhook.unusable: the body names no contact');
  });

  test("never holds somebody else's, which may quote what a visitor wrote", () => {
    expect(sanitisedError(new SyntaxError('Unexpected token in "vic@example.com"'))).toBe('SyntaxError');
    expect(sanitisedError(Object.assign(new Error('Key (email)=(vic@example.com)'), { code: '23505' }))).toBe(
      'Error 23505',
    );
    expect(sanitisedError('vic@example.com')).toBe('unknown error');
  });
});
