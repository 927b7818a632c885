import type { Happening } from '../../../../../src/core/screening/detectors/burst.js';
import { goodHistory } from '../../../../../src/core/screening/detectors/good-history.js';
import { linkHeavyFirstMessage } from '../../../../../src/core/screening/detectors/link-heavy-first-message.js';
import { manyConversations } from '../../../../../src/core/screening/detectors/many-conversations.js';
import type { MessageFacts, MessageHistory } from '../../../../../src/core/screening/detectors/message-event.js';
import { messageFlood } from '../../../../../src/core/screening/detectors/message-flood.js';
import { repeatedText } from '../../../../../src/core/screening/detectors/repeated-text.js';

const T0 = Date.UTC(2026, 10, 23, 12);
const DAY = 86_400;
const VISITOR = 7;
const TEXT = 'Buy our cheap watches now';

const at = (second: number): Date => new Date(T0 + second * 1_000);

function message(second: number, text: string | null = TEXT): MessageFacts {
  return { messageId: 100 + second, conversationId: 1, visitorId: VISITOR, at: at(second), text };
}

/** Messages of one visitor so many seconds after the beginning, the last of them the one that is told. */
function own(...seconds: number[]): MessageHistory['own'] {
  return seconds.map((second) => ({ id: 100 + second, at: at(second), conversationId: 1 }));
}

function history(told: Partial<MessageHistory>): MessageHistory {
  return { own: [], textKey: null, sameText: [], isFirst: false, begun: [], ...told };
}

/** The same text by visitors, each at a second. */
function same(...written: [visitorId: number, second: number][]): Partial<MessageHistory> {
  const sameText = written.map(([visitorId, second]) => ({
    id: 100 + second,
    visitorId,
    conversationId: visitorId,
    at: at(second),
  }));
  return { textKey: 55, sameText };
}

describe('message flood, three within ten seconds', () => {
  const limits = { messages: 3, seconds: 10 };

  test.each([
    ['below', [0, 5], []],
    ['at', [0, 5, 9], [109]],
    ['at, too slow', [0, 5, 10], []],
    ['above', [0, 5, 8, 9], [109]],
    ['late, and makes a later one the third', [0, 9, 5], [109]],
  ])('%s', (_, seconds, flooding) => {
    const told = seconds.at(-1) ?? 0;
    const found = messageFlood(message(told), history({ own: own(...seconds) }), limits);

    expect(found.map(({ messageId }) => messageId)).toEqual(flooding);
  });

  test('is one occurrence an hour, with what and where', () => {
    const [found] = messageFlood(message(9), history({ own: own(0, 5, 9) }), limits);

    expect(found).toEqual({
      visitorId: VISITOR,
      key: '2026-11-23T12',
      at: at(9),
      messageId: 109,
      evidence: { conversationId: 1, messageId: 109, messages: 3, seconds: 10 },
    });
  });
});

describe('the same text, three times or by three visitors within an hour', () => {
  const limits = { times: 3, visitors: 3, minutes: 60, shortest: 20 };

  test.each([
    [
      'twice by one',
      [
        [VISITOR, 0],
        [VISITOR, 9],
      ],
      [],
    ],
    [
      'three times by one',
      [
        [VISITOR, 0],
        [VISITOR, 5],
        [VISITOR, 9],
      ],
      [`own ${VISITOR}`],
    ],
    [
      'three times by one, too slow',
      [
        [VISITOR, 0],
        [VISITOR, 5],
        [VISITOR, 3600],
      ],
      [],
    ],
    [
      'by two',
      [
        [1, 0],
        [VISITOR, 9],
      ],
      [],
    ],
    [
      'by three',
      [
        [1, 0],
        [2, 5],
        [VISITOR, 9],
      ],
      [`shared ${VISITOR}`],
    ],
    [
      'by three, too slow',
      [
        [1, 0],
        [2, 5],
        [VISITOR, 3600],
      ],
      [],
    ],
    [
      'by four',
      [
        [1, 0],
        [2, 5],
        [3, 6],
        [VISITOR, 9],
      ],
      [`shared ${VISITOR}`],
    ],
    [
      'by three of whom another came later',
      [
        [1, 0],
        [3, 20],
        [VISITOR, 9],
      ],
      ['shared 3'],
    ],
  ] as [string, [number, number][], string[]][])('%s', (_, written, expected) => {
    const last = written.filter(([visitorId]) => visitorId === VISITOR).at(-1) ?? [VISITOR, 0];
    const found = repeatedText(message(last[1]), history(same(...written)), limits);

    expect(found.map(({ key, visitorId }) => `${key.split(' ')[0]} ${visitorId}`)).toEqual(expected);
  });

  test.each([
    ['of nineteen letters', 'x'.repeat(19), 0],
    ['of twenty letters', 'x'.repeat(20), 1],
  ])('%s', (_, text, count) => {
    const told = same([VISITOR, 0], [VISITOR, 5], [VISITOR, 9]);

    expect(repeatedText(message(9, text), history(told), limits)).toHaveLength(count);
  });

  test('says nothing of a text that was too short to be kept', () => {
    expect(repeatedText(message(9), history({ ...same([1, 0], [2, 5], [VISITOR, 9]), textKey: null }), limits)).toEqual(
      [],
    );
  });
});

describe('a first message with three links', () => {
  const limits = { links: 3 };
  const links = (count: number): string =>
    Array.from({ length: count }, (_, i) => `see https://x${i}.test/a`).join(' ');

  test.each([
    ['two links', links(2), true, 0],
    ['three links', links(3), true, 1],
    ['four links', links(4), true, 1],
    ['three links without a scheme', 'www.a.test www.b.test, www.c.test', true, 1],
    ['three links in a later message', links(3), false, 0],
    ['no text', null, true, 0],
  ])('%s', (_, text, isFirst, count) => {
    expect(linkHeavyFirstMessage(message(0, text), history({ isFirst }), limits)).toHaveLength(count);
  });
});

describe('three conversations within a day', () => {
  const limits = { conversations: 3, hours: 24 };
  const begun = (...seconds: number[]): Happening[] => seconds.map((second) => ({ id: second, at: at(second) }));

  test.each([
    ['two', begun(0, 100), []],
    ['three', begun(0, 100, DAY - 1), ['86399']],
    ['three, too slow', begun(0, 100, DAY), []],
    ['four', begun(0, 100, 200, 300), ['200', '300']],
  ])('%s', (_, conversations, keys) => {
    const found = manyConversations(message(0), history({ begun: conversations }), limits);

    expect(found.map(({ key }) => key)).toEqual(keys);
  });
});

describe('good history of thirty days', () => {
  const settled = [{ id: 4, at: at(0) }];

  test.each([
    ['a second too young', 30 * DAY - 1, 0],
    ['thirty days old', 30 * DAY, 1],
    ['older', 31 * DAY, 1],
  ])('%s', (_, now, count) => {
    expect(goodHistory({ visitorId: VISITOR, at: at(now) }, { settled }, { days: 30 })).toHaveLength(count);
  });

  test('holds since the day it was thirty days old', () => {
    const [found] = goodHistory({ visitorId: VISITOR, at: at(40 * DAY) }, { settled }, { days: 30 });

    expect(found).toMatchObject({ key: '4', at: at(30 * DAY), evidence: { conversationId: 4 } });
  });
});
