import { keptFormat } from '../../../src/web/components/kept-format.js';
import { exactTime, relativeTime, shortTime, spokenTime } from '../../../src/web/components/time.js';

const NOW = new Date('2026-11-26T12:00:00Z');

test.each([
  ['2026-11-26T11:59:30Z', 'now'],
  ['2026-11-26T11:56:00Z', '4 min'],
  ['2026-11-26T09:00:00Z', '3 hr'],
  ['2026-11-25T10:00:00Z', 'yesterday'],
  ['2026-11-21T12:00:00Z', '21 Nov'],
  ['2025-11-21T12:00:00Z', '21 Nov 2025'],
  ['2026-11-26T12:05:00Z', 'in 5 min'],
])('%s is %s', (at, words) => {
  expect(relativeTime(new Date(at), NOW, 'Europe/Amsterdam', 'en')).toBe(words);
});

test.each([
  ['2026-11-26T11:59:30Z', '30 sec ago'],
  ['2026-11-26T11:56:00Z', '4 min ago'],
  ['2026-11-26T09:00:00Z', '3 hr ago'],
  ['2026-11-25T10:00:00Z', 'yesterday'],
  ['2026-11-26T12:00:09Z', 'in 9 sec'],
  ['2026-11-26T12:04:00Z', 'in 4 min'],
])('within a sentence %s is %s', (at, words) => {
  expect(spokenTime(new Date(at), NOW, 'Europe/Amsterdam', 'en')).toBe(words);
});

test('a day ends at midnight of the organisation, not of the browser', () => {
  const at = new Date('2026-11-24T23:30:00Z');

  expect(relativeTime(at, NOW, 'UTC', 'en')).toBe('24 Nov');
  expect(relativeTime(at, NOW, 'Europe/Amsterdam', 'en')).toBe('yesterday');
});

test('the exact time stands in the organisation’s zone', () => {
  expect(exactTime(NOW, 'Europe/Amsterdam', 'en')).toBe('26 Nov 2026, 13:00:00 CET');
  expect(shortTime(NOW, 'Europe/Amsterdam', 'en')).toBe('26 Nov, 13:00');
});

test('a formatter is made once for each locale and options', () => {
  const made: string[] = [];
  const format = keptFormat((locale: string, options: { day?: string }) => {
    made.push(`${locale} ${options.day ?? ''}`);
    return {};
  });

  const first = format('en', { day: 'numeric' });

  expect(format('en', { day: 'numeric' })).toBe(first);
  expect(format('en', {})).not.toBe(first);
  expect(format('nl', {})).not.toBe(format('en', {}));
  expect(made).toEqual(['en numeric', 'en ', 'nl ']);
});
