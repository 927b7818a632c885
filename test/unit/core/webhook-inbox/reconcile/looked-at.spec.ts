import { LookedAt } from '../../../../../src/core/webhook-inbox/reconcile/looked-at.js';

const changed = new Date('2026-11-23T12:00:00Z');

function later(seconds: number): Date {
  return new Date(changed.getTime() + seconds * 1000);
}

describe('a conversation that has been read', () => {
  test('long after its last change is not read again', () => {
    const looked = new LookedAt();
    looked.note('one', 5, later(20));
    expect(looked.since('one', 5, changed)).toBe(true);
  });

  test('right after its last change is read once more', () => {
    const looked = new LookedAt();
    looked.note('one', 5, later(3));
    expect(looked.since('one', 5, changed)).toBe(false);
  });

  test('is read again once it changed again', () => {
    const looked = new LookedAt();
    looked.note('one', 5, later(20));
    expect(looked.since('one', 5, later(21))).toBe(false);
  });

  test('says nothing of the same number in another installation', () => {
    const looked = new LookedAt();
    looked.note('one', 5, later(20));
    expect(looked.since('two', 5, changed)).toBe(false);
  });

  test('long ago is forgotten before memory fills up', () => {
    const looked = new LookedAt();
    for (let id = 0; id <= 10_000; id += 1) looked.note('one', id, later(20));
    expect(looked.since('one', 0, changed)).toBe(false);
    expect(looked.since('one', 10_000, changed)).toBe(true);
  });
});
