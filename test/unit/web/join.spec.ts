import { linkedTo } from '../../../src/web/join/linked.js';
import { outcomeOf } from '../../../src/web/join/outcome.js';

const known = { name: null, email: null, phone: null, browser: null, platform: null, since: '2026-11-26T12:00:00Z' };
const link = (visitorId: number, because: 'contact' | 'claim' | 'split') => ({
  ...known,
  visitorId,
  because,
  status: 'normal' as const,
  protected: false,
});

test('each who is linked is asked about once, whose session was set apart not at all', () => {
  const found = linkedTo([link(1, 'claim'), link(2, 'split'), link(1, 'contact'), link(3, 'contact')]);

  expect(found.map(({ id, because }) => [id, because])).toEqual([
    [1, 'claim'],
    [3, 'contact'],
  ]);
});

test.each([
  ['normal', false, 'pending_review', false, 'normal'],
  ['pending_review', false, 'normal', false, 'pending_review'],
  ['normal', false, 'blacklisted', false, 'blacklisted'],
  ['whitelisted', false, 'normal', false, 'whitelisted'],
  ['pending_review', false, 'normal', true, 'normal'],
  ['blacklisted', false, 'whitelisted', false, 'bothListed'],
  ['blacklisted', false, 'normal', true, 'bothListed'],
] as const)('%s (protected: %s) and %s (%s) become %s', (one, oneProtected, other, otherProtected, outcome) => {
  expect(outcomeOf({ status: one, protected: oneProtected }, { status: other, protected: otherProtected })).toBe(
    outcome,
  );
});
