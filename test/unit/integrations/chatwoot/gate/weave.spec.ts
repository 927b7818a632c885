import fc from 'fast-check';
import { FIRST_SHOWN_ID, isWhole, wovenMessages } from '../../../../../src/integrations/chatwoot/gate/weave.js';

const own = (at: number, index: number) => ({ at, message: { id: FIRST_SHOWN_ID + index, created_at: at } });

describe('the host’s messages and ours', () => {
  it('stand by time, ours in gaps of the host’s ids where the widget would order them otherwise', () => {
    const theirs = [
      { id: 10, created_at: 100 },
      { id: 20, created_at: 200 },
    ];
    const woven = wovenMessages(theirs, [own(150, 0), own(160, 1), own(250, 2)], true);
    expect(woven.map(({ id }) => id)).toEqual([10, 18, 19, 20, FIRST_SHOWN_ID + 2]);
  });

  it('leave out what is older than a page that is not all', () => {
    expect(wovenMessages([{ id: 10, created_at: 100 }], [own(50, 0)], false)).toHaveLength(1);
    expect(wovenMessages([{ id: 10, created_at: 100 }], [own(50, 0)], true)).toHaveLength(2);
  });

  it('a full page of the host is not all', () => {
    expect([isWhole([]), isWhole(Array.from({ length: 20 }, () => ({})))]).toEqual([true, false]);
  });

  it('lose none, keep the times in order, and never share an id', () => {
    const times = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 12 });
    fc.assert(
      fc.property(times, times, fc.integer({ min: 1, max: 4 }), (theirTimes, ourTimes, step) => {
        const sorted = [...theirTimes].sort((a, b) => a - b);
        const theirs = sorted.map((at, index) => ({ id: 5 + index * step, created_at: at }));
        const ours = [...ourTimes].sort((a, b) => a - b).map(own);
        const woven = wovenMessages(theirs, ours, true);
        const created = woven.map((message) => Number(message['created_at']));
        expect(woven).toHaveLength(theirs.length + ours.length);
        expect(created).toEqual([...created].sort((a, b) => a - b));
        expect(new Set(woven.map(({ id }) => id)).size).toBe(woven.length);
      }),
    );
  });
});
