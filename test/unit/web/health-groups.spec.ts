import { groupsOf, merged } from '../../../src/web/pages/health/health-groups.js';

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

test('of a row told twice the later telling holds', () => {
  expect(merged([card('gate', 'old')], [card('gate', 'new'), card('host')])).toEqual([
    card('gate', 'new'),
    card('host'),
  ]);
});
