import { issueToken, readToken } from '../../../../src/sandbox/widget-api/session-token.js';

const now = Date.UTC(2026, 10, 23);
const session = { sourceId: 'b0d86abf', inboxId: 1 };

describe('A visitor session', () => {
  it('is read back with the secret it was made with', () => {
    expect(readToken(issueToken(session, 's', now), 's', now)).toEqual(session);
  });

  it('is refused when forged, malformed or older than 180 days', () => {
    const token = issueToken(session, 's', now);

    expect(readToken(token, 'other', now)).toBeUndefined();
    expect(readToken('abc.def.ghi', 's', now)).toBeUndefined();
    expect(readToken(token, 's', now + 181 * 86_400_000)).toBeUndefined();
    expect(readToken(token, 's', now + 179 * 86_400_000)).toEqual(session);
  });
});
