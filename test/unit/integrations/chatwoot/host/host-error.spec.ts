import { errorOfStatus } from '../../../../../src/integrations/chatwoot/host/host-error.js';

const ASKED = { method: 'GET', path: '/api/v1/accounts/1/contacts/2?secret=x' };

describe('what the host’s refusals mean', () => {
  it.each([
    [400, 'host.refused', false],
    [401, 'host.unauthorized', true],
    [403, 'host.refused', false],
    [408, 'host.failed', true],
    [422, 'host.refused', false],
    [429, 'host.limited', true],
    [500, 'host.failed', true],
    [502, 'host.failed', true],
    [503, 'host.failed', true],
    [302, 'host.redirected', false],
  ])('%i is %s, retryable: %s', (status, code, retryable) => {
    expect(errorOfStatus(ASKED, status, {})).toMatchObject({ code, retryable, upstreamStatus: status });
  });

  it('keeps the query of the request out of the message', () => {
    expect(errorOfStatus(ASKED, 500, {}).message).toContain('GET /api/v1/accounts/1/contacts/2)');
  });

  it.each([
    ['7', 7_000],
    ['0', 0],
    ['999999', 3_600_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['-3', undefined],
    [undefined, undefined],
  ])('waits as long as Retry-After %p says', (retryAfter, retryAfterMs) => {
    expect(errorOfStatus(ASKED, 429, { retryAfter }).retryAfterMs).toBe(retryAfterMs);
    expect(errorOfStatus(ASKED, 503, { retryAfter }).retryAfterMs).toBe(retryAfterMs);
  });

  it('names the address a redirect leads to, without its path', () => {
    const error = errorOfStatus(ASKED, 301, { location: 'https://chat.example/app/login?token=1' });

    expect(error.message).toContain("use https://chat.example as the host's address");
  });
});
