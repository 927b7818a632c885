import fc from 'fast-check';
import { tellingOf, type ContactTelling } from '../../../../src/core/performers/performer.js';

const AT = new Date('2026-11-23T12:00:00Z');
const told = (seconds: number, more: Partial<ContactTelling> = {}): ContactTelling => ({
  id: seconds * 1000,
  heardAt: new Date(AT.getTime() + seconds * 1000),
  unbrokenSince: new Date(0),
  performer: 'agent',
  agentId: 3,
  role: 'agent',
  blocked: true,
  email: null,
  phone: null,
  ...more,
});
const block = { field: 'blocked' as const, to: true, at: AT };

describe('the telling of a change', () => {
  test.each<[string, ContactTelling[], number | null]>([
    ['is the first that says what it changed to', [told(1), told(3)], 1000],
    ['is not one that says something else', [told(1, { blocked: false }), told(3)], 3000],
    ['may seem a little earlier than the change', [told(-1.5)], -1500],
    ['is none from before', [told(-3)], null],
    ['is none long after, which tells another change', [told(16)], null],
    ['is nobody’s if the first was nobody’s', [told(1, { performer: 'nobody' }), told(2)], 1000],
  ])('%s', (_, tellings, id) => {
    expect(tellingOf(block, tellings)?.id ?? null).toBe(id);
  });

  it('does not depend on the order in which tellings are known', () => {
    const tellings = fc.uniqueArray(fc.integer({ min: -5, max: 20 }), { maxLength: 6 });
    fc.assert(
      fc.property(tellings, (seconds) => {
        const all = seconds.map((second) => told(second, { blocked: second % 2 === 0 }));
        expect(tellingOf(block, all.toReversed())).toEqual(tellingOf(block, all));
      }),
    );
  });
});
