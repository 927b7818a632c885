import { PassThrough } from 'node:stream';
import { Terminal } from '../../../../src/api/shell/terminal.js';
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

describe('what a visitor wrote, on a terminal', () => {
  const paper = new PassThrough();
  const terminal = new Terminal(new PassThrough(), paper, paper);
  const said = (): string => String(paper.read());

  it.each([
    ['clears the screen', 'a\u001b[2Jb', 'a\\u001b[2Jb'],
    ['writes into the clipboard', '\u001b]52;c;cm0gLXJm\u0007', '\\u001b]52;c;cm0gLXJm\\u0007'],
    ['does so with one byte', '\u009b2J', '\\u009b2J'],
    ['turns writing round', 'a\u202egnp.exe', 'a\\u202egnp.exe'],
    ['goes back over what stands there', 'secret\rharmless', 'secret harmless'],
    ['makes a line of its own', 'a\n  2026-11-27  visitor 1  released', 'a 2026-11-27 visitor 1 released'],
  ])('neither %s', (_what, text, shown) => {
    terminal.table([['x', text]]);

    expect(said().replace(/ +/g, ' ').trim()).toBe(`x ${shown}`);
  });

  it('stays what it is as JSON', () => {
    const line = { text: 'a\u009b2J\u001b[2J\n' };
    terminal.line(JSON.stringify(line));
    const written = said();

    expect(written).not.toContain('\u009b');
    expect(JSON.parse(written)).toEqual(line);
  });
});
