import { SHELL_ACTOR } from '../../../../src/core/audit-log/actor.js';
import { csvOf, linesOf } from '../../../../src/core/lists/csv.mapper.js';
import type { ListedEntry } from '../../../../src/core/lists/list-entry.read-model.js';

const ENTRY: ListedEntry = {
  ...{ id: 1, list: 'blacklist', kind: 'email', value: 'a@example.com', visitorId: null, visitorName: null },
  ...{ reason: 'spam', note: null, author: SHELL_ACTOR, source: 'panel' },
  ...{
    since: new Date(0),
    expiresAt: null,
    liftedAt: null,
    state: 'active',
    causedByEntryId: null,
    version: 1,
    hits: 0,
  },
};

const FORMULAS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  '-2+3+cmd|calc!A0',
];

describe('a cell that a spreadsheet would run', () => {
  test.each(FORMULAS)('%j is quoted, and comes back as it was', (note) => {
    const text = csvOf([{ ...ENTRY, note }], true);
    const [, cells = ''] = text.split(/\n(?=blacklist)/);

    expect(cells).toContain(`'${note}`);
    expect(linesOf(text)).toMatchObject([{ value: 'a@example.com', note }]);
  });

  test.each(["it's", "'quoted'", 'a=b', '1-1', ''])('%j is none, and stays', (note) => {
    const text = csvOf([{ ...ENTRY, note }], true);
    expect(text.includes(`'${note}`)).toBe(false);
    expect(linesOf(text)).toMatchObject([{ note }]);
  });
});

describe('a list that is taken in', () => {
  test.each([
    ['in another order', 'note,VALUE , kind\nn,a@b.de,email\n'],
    ['with the mark of UTF-8 before it', '\ufeffvalue,kind,note\na@b.de,email,n\n'],
    ['with lines as Windows ends them', 'value,kind,note\r\na@b.de,email,n\r\n'],
    ['with columns that we do not know', 'value,__proto__,kind,colour,note\na@b.de,x,email,red,n\n'],
    ['with cells left out and too many', 'value,kind,note\na@b.de,email,n,more,and more\n'],
  ])('%s', (_, text) => {
    expect(linesOf(text)).toMatchObject([{ value: 'a@b.de', kind: 'email', note: 'n' }]);
  });

  test.each([
    ['without the column it needs', 'address,kind\na@b.de,email\n', 'list_import.headings'],
    ['separated by semicolons', 'kind;value\nemail;a@b.de\n', 'list_import.headings'],
    ['with a quotation mark that is never closed', 'value\n"a@b.de\n', 'list_import.malformed'],
    ['too long', `value\n${'a@b.de\n'.repeat(100_001)}`, 'list_import.too_long'],
  ])('is refused %s', (_, text, code) => {
    expect(() => linesOf(text)).toThrow(expect.objectContaining({ code }) as Error);
  });

  test('with as many lines as may be is read', () => {
    expect(linesOf(`value\n${'a@b.de\n'.repeat(100_000)}`)).toHaveLength(100_000);
  });
});
