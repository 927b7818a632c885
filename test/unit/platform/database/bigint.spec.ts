import { bigintColumn } from '../../../../src/platform/database/bigint-transformer.js';
import { parseBigint } from '../../../../src/platform/database/bigint.js';
import { numbersForInt8 } from '../../../../src/platform/database/int8-types.js';

describe('an int8 of the database', () => {
  it('is a number as far as JavaScript can tell numbers apart, and refused beyond', () => {
    expect(parseBigint('9007199254740991')).toBe(9_007_199_254_740_991);
    expect(parseBigint('-3')).toBe(-3);
    expect(() => parseBigint('9007199254740992')).toThrow(RangeError);
  });

  it('comes through a column as number, null staying null', () => {
    expect(['12', 12, null].map((value) => bigintColumn.from(value) as unknown)).toEqual([12, 12, null]);
    expect(bigintColumn.to(12)).toBe(12);
  });

  it('comes through arrays too', () => {
    const parse = numbersForInt8().getTypeParser(1016, 'text') as (text: unknown) => unknown;

    expect(parse('{1,NULL,-3}')).toEqual([1, null, -3]);
    expect(parse('{}')).toEqual([]);
  });
});
