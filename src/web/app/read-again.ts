import type { Page } from '../api/types.js';

interface Place<T> {
  key: (row: T) => number | string;
  /** It was changed, and may stand elsewhere now or nowhere. */
  isConcerned: (row: T) => boolean;
  /** No page stands behind it. */
  isLast: boolean;
}

/**
 * A page read again in the middle of a list. The next page still begins behind the last row there was, so whatever new
 * rows pushed beyond the end stays on this one. Null where more came than a page holds: then all is to be read again.
 */
export function readAgain<T>(before: Page<T>, fresh: Page<T>, { key, isConcerned, isLast }: Place<T>): Page<T> | null {
  if (isLast || fresh.nextCursor === null) return fresh;
  const there = new Set(fresh.items.map(key));
  const stayed = before.items.filter((row) => !isConcerned(row));
  const pushedOut = stayed.filter((row) => !there.has(key(row)));
  if (pushedOut.length === stayed.length) return null;
  return { ...fresh, items: [...fresh.items, ...pushedOut], nextCursor: before.nextCursor };
}

/** The rows of all pages; one that has moved between two of them stands where it is met first. */
export function rowsOf<T>(pages: readonly Page<T>[], key: (row: T) => number | string): T[] {
  const rows = new Map<number | string, T>();
  for (const row of pages.flatMap(({ items }) => items)) if (!rows.has(key(row))) rows.set(key(row), row);
  return [...rows.values()];
}
