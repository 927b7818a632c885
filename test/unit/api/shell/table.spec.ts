import { tableLines } from '../../../../src/api/shell/table.js';

describe('a table', () => {
  it('aligns its columns and leaves nothing behind the last one', () => {
    expect(
      tableLines([
        ['a', 'long', 'x'],
        ['bb', 'b', ''],
      ]),
    ).toEqual(['  a   long  x', '  bb  b']);
  });

  it('wraps the last column under itself', () => {
    const words = Array.from({ length: 12 }, () => 'word').join(' ');

    expect(tableLines([['a', words]], 45)).toEqual([
      '  a  word word word word word word word word',
      '     word word word word',
    ]);
  });

  it('is nothing without rows', () => {
    expect(tableLines([])).toEqual([]);
  });
});
