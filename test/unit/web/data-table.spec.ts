import { countryName, flagOf } from '../../../src/web/components/country.js';
import { nextSort } from '../../../src/web/components/data-table.js';

test('a header falls, rises, and is left alone again', () => {
  expect(nextSort('', 'score')).toBe('-score');
  expect(nextSort('-score', 'score')).toBe('score');
  expect(nextSort('score', 'score')).toBe('');
  expect(nextSort('-lastSeen', 'score')).toBe('-score');
});

test('a country has a flag and a name; what is no country stands as it is', () => {
  expect(flagOf('NL')).toBe('🇳🇱');
  expect(countryName('NL', 'en')).toBe('Netherlands');
  expect(flagOf('<b>')).toBe('');
  expect(countryName('<b>', 'en')).toBe('<b>');
});
