import fc from 'fast-check';
import { shownText } from '../../../src/web/components/shown-text.js';

test.each([
  ['Mallory Vance', 'Mallory Vance'],
  ['\u202eecnaV\u202c', 'ecnaV'],
  ['\u200b\u2060 \ufeff', ''],
  ['', ''],
  ['👩‍👩‍👧‍👦 نورا לינד', '👩‍👩‍👧‍👦 نورا לינד'],
  ['a'.repeat(5_000), `${'a'.repeat(80)}…`],
  [`e${'\u0301'.repeat(300)}!`, `e${'\u0301'.repeat(4)}!`],
])('%j is shown as %j', (text, shown) => {
  expect(shownText(text)).toBe(shown);
});

test('whatever somebody is called, the name fills no page and turns nothing around', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
      const shown = shownText(text);
      expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expect([...new Intl.Segmenter().segment(shown)].length).toBeLessThanOrEqual(81);
    }),
  );
});
