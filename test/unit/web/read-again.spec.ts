import fc from 'fast-check';
import { readAgain, rowsOf } from '../../../src/web/app/read-again.js';

const SIZE = 3;
const key = (row: number): number => row;

/** A list as the API has it, the greatest first: the page that begins behind `after`. */
function pageOf(list: readonly number[], after: number | null): { items: number[]; nextCursor: string | null } {
  const rest = [...list].sort((a, b) => b - a).filter((row) => after === null || row < after);
  const items = rest.slice(0, SIZE);
  return { items, nextCursor: rest.length > SIZE ? String(items.at(-1)) : null };
}

function pagesOf(list: readonly number[]) {
  const pages = [pageOf(list, null)];
  for (let last = pages[0]; last?.nextCursor; last = pages.at(-1)) pages.push(pageOf(list, Number(last.nextCursor)));
  return pages;
}

describe('pages of a list that are read again when something was changed', () => {
  test('show the list as it is: nobody missing whom new rows pushed on, nobody twice', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 20 });
    fc.assert(
      fc.property(numbers, numbers, numbers, (before, gone, come) => {
        const isConcerned = (row: number): boolean => gone.includes(row);
        const after = [...new Set([...before.filter((row) => !isConcerned(row)), ...come.map((row) => 100 + row)])];
        const pages = pagesOf(before);
        const again = pages.map((page, index) => {
          const isStale = index === 0 || page.items.some(isConcerned);
          const cursor = index === 0 ? null : Number(pages[index - 1]?.nextCursor);
          const isLast = index === pages.length - 1;
          return isStale ? readAgain(page, pageOf(after, cursor), { key, isConcerned, isLast }) : page;
        });
        // Null: the list is read anew from its beginning, with nothing of before.
        const now = again.every((page) => page !== null) ? again : pagesOf(after);

        const shown = rowsOf(now, key);
        const last = now.at(-1)?.nextCursor;
        const rest = last ? after.filter((row) => row < Number(last)) : [];
        expect([...shown, ...rest].sort((a, b) => b - a)).toEqual([...after].sort((a, b) => b - a));
      }),
    );
  });
});
