import { offersOf } from '../../../src/web/pages/review-queue/item-offers.js';
import { nextOf } from '../../../src/web/pages/review-queue/next-item.js';

function cause(kind: string, asksWhetherOnePerson = false) {
  return { kind, words: '', at: '', conversationId: null, messageId: null, callId: null, asksWhetherOnePerson };
}

describe('what an item of the review queue offers', () => {
  test.each([
    ['a score', [cause('score')], ['blacklist', 'whitelist', 'dismiss']],
    ['no cause at all', [], ['blacklist', 'whitelist', 'dismiss']],
    ['caught only by a network', [cause('caught_by_network')], ['release', 'whitelist', 'dismiss']],
    [
      'caught by a network, and flagged',
      [cause('caught_by_network'), cause('message_flood')],
      ['blacklist', 'release', 'whitelist', 'dismiss'],
    ],
    [
      'a number that a blacklisted visitor claims',
      [cause('call_stopped_by_claim', true)],
      ['blacklist', 'join', 'whitelist', 'dismiss'],
    ],
  ])('%s', (_what, causes, offers) => {
    expect(offersOf({ causes })).toEqual(offers);
  });
});

describe('the item looked at', () => {
  test.each([
    ['the first at the start', [], null, ['1', '2'], '1'],
    ['the next one behind the one that left', ['1', '2', '3'], '2', ['1', '3'], '3'],
    ['the last one, when the last left', ['1', '2', '3'], '3', ['1', '2'], '2'],
    ['over others that left at the same moment', ['1', '2', '3', '4'], '1', ['4'], '4'],
    ['nobody', ['1'], '1', [], null],
  ])('%s', (_what, before, left, now, expected) => {
    expect(nextOf(before, left, now)).toBe(expected);
  });
});
