import { claimsIn } from '../../../../../src/integrations/chatwoot/gate/session-token.js';

function token(claims: unknown): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
}

describe('what a session token says', () => {
  it('reads the session without the secret', () => {
    expect(claimsIn(` ${token({ source_id: 'a', inbox_id: 3, exp: 1 })} `)).toEqual([{ sourceId: 'a', inboxId: 3 }]);
  });

  it('reads each of several', () => {
    const both = `${token({ source_id: 'a', inbox_id: 3 })}, ${token({ source_id: 'b', inbox_id: 4 })}`;
    expect(claimsIn(both).map(({ sourceId }) => sourceId)).toEqual(['a', 'b']);
  });

  it.each([
    '',
    'abc.def.ghi',
    'a.b',
    token(null),
    token([]),
    token({ source_id: 7, inbox_id: 3 }),
    token({ source_id: 'a', inbox_id: '3' }),
    token({ source_id: 'a', inbox_id: 1.5 }),
    token({ source_id: 'x'.repeat(300), inbox_id: 3 }),
    'x'.repeat(5_000),
  ])('reads nothing from a spoilt one (%#)', (header) => {
    expect(claimsIn(header)).toEqual([]);
  });
});
