import { bulkConfirmWord, bulkPlan, type BulkVisitor } from '../../../../src/core/moderation/preview/bulk-preview.js';

const VISITORS: BulkVisitor[] = [
  { id: 1, status: 'normal', protected: false },
  { id: 2, status: 'normal', protected: true },
  { id: 3, status: 'whitelisted', protected: false },
  { id: 4, status: 'blacklisted', protected: false },
  { id: 5, status: 'pending_review', protected: false },
];
const ALL = [5, 4, 3, 2, 1, 1, 99];

test('a blacklisting of many leaves out whoever wants a decision of their own', () => {
  const { decided, skipped } = bulkPlan('blacklist', ALL, VISITORS);

  expect(decided.map(({ id }) => id)).toEqual([5, 1]);
  expect(skipped).toEqual([
    { visitorId: 4, why: 'already' },
    { visitorId: 3, why: 'whitelisted' },
    { visitorId: 2, why: 'protected' },
    { visitorId: 99, why: 'gone' },
  ]);
});

test('a whitelisting of many takes protected and blacklisted ones along', () => {
  const { decided, skipped } = bulkPlan('whitelist', ALL, VISITORS);

  expect(decided.map(({ id }) => id)).toEqual([5, 4, 2, 1]);
  expect(skipped).toEqual([
    { visitorId: 3, why: 'already' },
    { visitorId: 99, why: 'gone' },
  ]);
});

test.each([
  [20, null],
  [21, 'blacklist 21'],
])('%i at once take %s to be typed', (count, word) => {
  expect(bulkConfirmWord('blacklist', count)).toBe(word);
});
