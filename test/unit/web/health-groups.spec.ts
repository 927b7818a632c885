import { groupsOf, merged } from '../../../src/web/pages/health/health-groups.js';
import { partsOf } from '../../../src/web/pages/health/told-words.js';

function card(key: string, words = '') {
  return { key, state: 'ok' as const, words, cure: null };
}

test('every row stands in a group, whatever it is called', () => {
  const cards = ['clock', 'gate passes', 'something new', 'host', 'calls', 'trouble', 'last webhook'].map((key) =>
    card(key),
  );

  const groups = groupsOf(cards).map(({ name, cards: rows }) => [name, rows.map(({ key }) => key)]);

  expect(groups).toEqual([
    ['helpdesk', ['trouble', 'host']],
    ['traffic', ['last webhook', 'clock']],
    ['places', ['calls', 'gate passes']],
    ['other', ['something new']],
  ]);
});

test('what needs a look stands first, and only there', () => {
  const cards = [
    card('host'),
    { ...card('gate'), state: 'warn' as const },
    { ...card('clock'), state: 'bad' as const },
  ];

  const groups = groupsOf(cards).map(({ name, cards: rows }) => [name, rows.map(({ key }) => key)]);

  expect(groups).toEqual([
    ['look', ['gate', 'clock']],
    ['helpdesk', ['host']],
  ]);
});

test('of a row told twice the later telling holds', () => {
  expect(merged([card('gate', 'old')], [card('gate', 'new'), card('host')])).toEqual([
    card('gate', 'new'),
    card('host'),
  ]);
});

test.each([
  ['No webhook is parked.', [{ text: 'No webhook is parked.' }]],
  [
    'Came 2026-11-26T21:55:04Z. It waits since 2026-11-26T21:54:00Z',
    [{ text: 'Came ' }, { at: '2026-11-26T21:55:04Z' }, { text: '. It waits since ' }, { at: '2026-11-26T21:54:00Z' }],
  ],
])('the moments in %j are found', (words, parts) => {
  expect(partsOf(words)).toEqual(parts);
});
