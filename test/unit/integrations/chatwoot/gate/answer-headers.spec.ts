import { asAsked, written } from '../../../../../src/integrations/chatwoot/gate/answer-headers.js';

const PATTERN = { 'x-frame-options': 'SAMEORIGIN', vary: 'Origin', 'x-request-id': 'a', 'x-runtime': '0.1' };
const ASKED = { method: 'POST', page: 'https://shop.example', known: '' };

describe('the headers of an answer in the host’s place', () => {
  it('stand in the host’s order: for other sites first, what depends on them last', () => {
    const answer = written({ status: 200, json: {} }, PATTERN, 5);
    const names = Object.keys(asAsked(answer, ASKED, 'public').headers);
    expect(names.slice(0, 2)).toEqual(['access-control-allow-origin', 'access-control-allow-methods']);
    expect(names.slice(-3)).toEqual(['x-runtime', 'content-length', 'vary']);
  });

  it.each<[boolean | string, string]>([
    [true, 'application/json'],
    ['text/html', 'text/html'],
  ])('name a type also without a body: %s', (bareType, type) => {
    expect(written({ status: 404, bareType }, PATTERN, 5).headers['content-type']).toBe(type);
  });
});
