import { SpareBuffer } from '../../../../src/platform/database/spare-buffer.js';

describe('a spare buffer', () => {
  it('lends exactly so many bytes', () => {
    const spare = new SpareBuffer();
    for (const bytes of [0, 1, 70_000, 5]) {
      const lent = spare.lend(bytes);
      expect(lent.part).toHaveLength(bytes);
      lent.giveBack();
    }
  });

  it('is lent again once it is back, and never to two', () => {
    const spare = new SpareBuffer();
    const first = spare.lend(100);
    const second = spare.lend(100);
    expect(second.part.buffer).not.toBe(first.part.buffer);
    first.giveBack();
    const third = spare.lend(200);
    expect(third.part.buffer).toBe(first.part.buffer);
    second.giveBack();
    expect(spare.lend(1).part.buffer).toBe(second.part.buffer);
  });

  it('does not keep what one giant needed', () => {
    const spare = new SpareBuffer();
    const giant = spare.lend(2_000_000);
    giant.giveBack();
    expect(spare.lend(10).part.buffer).not.toBe(giant.part.buffer);
  });
});
