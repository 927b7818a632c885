import { failureOf, MOST_ATTEMPTS, TOKEN_REFUSED } from '../../../../src/core/enforcement/failure.js';
import { UnavailableError } from '../../../../src/platform/errors/doorman-error.js';
import { hostAnswers, hostDown } from '../../../support/fake-helpdesk-faults.js';

describe('a failed try', () => {
  it.each([500, 408].map((status) => [status]))(
    'is tried again when the host answers %i, and given up after 20',
    (status) => {
      const error = hostAnswers(status);
      Object.assign(error, { retryable: true });
      expect(failureOf(error, 1)).toMatchObject({ then: 'retry', outage: false });
      expect(failureOf(error, MOST_ATTEMPTS - 1).then).toBe('retry');
      expect(failureOf(error, MOST_ATTEMPTS).then).toBe('dead');
    },
  );

  it.each([
    ['no answer', hostDown()],
    ['429', hostAnswers(429)],
    ['502', hostAnswers(502)],
    ['503', hostAnswers(503)],
    ['our own database', new UnavailableError('database.away', 'the database is away')],
  ])('never makes the effect dead while the host is away: %s', (_, error) => {
    expect(failureOf(error, 500)).toMatchObject({ then: 'retry', outage: true });
  });

  it.each([422, 403, 404])('is given up at once when the host says no for good: %i', (status) => {
    expect(failureOf(hostAnswers(status), 1).then).toBe('dead');
  });

  it('stops the whole installation, not the effect, when the token is refused', () => {
    expect(failureOf(hostAnswers(401), 100)).toMatchObject({ then: 'refused', why: TOKEN_REFUSED });
  });

  it('carries on how long the host asked us to wait', () => {
    expect(failureOf(hostAnswers(429, 7_000), 1).askedMs).toBe(7_000);
  });

  it('says why in words of ours only: a foreign message may quote what a visitor wrote', () => {
    expect(failureOf(hostDown(), 1).why).toContain('host.unreachable');
    expect(failureOf(new TypeError('cannot read "secret words"'), 1).why).toBe('internal: TypeError; see the log');
  });
});
