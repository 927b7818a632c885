import type { Ref } from 'vue';

/** The rows of a table and how they come. */
export interface TableList<T> {
  rows: Readonly<Ref<readonly T[]>>;
  rowKey: (row: T) => number | string;
  error: Readonly<Ref<unknown>>;
  /** The first rows are on their way. */
  loading: Readonly<Ref<boolean>>;
  hasMore: Readonly<Ref<boolean>>;
  /** There are more rows than are shown at once. */
  isCut: Readonly<Ref<boolean>>;
  more: () => void;
  retry: () => void;
}

/** One column of a data table. */
export interface Column {
  id: string;
  header: string;
  /** Width in px, or as CSS says it; without it the column takes what is left. */
  width?: number | string;
  /** Shown from this width of the window on: 640, 768, 1024, 1280, 1400 px. */
  from?: 'sm' | 'md' | 'lg' | 'xl' | 'wide';
  /** The word of the API's `sort` for it; without one it cannot be sorted by. */
  sort?: string;
  align?: 'right';
}

const SHOWN_FROM = {
  sm: 'hidden sm:table-cell',
  md: 'hidden md:table-cell',
  lg: 'hidden lg:table-cell',
  xl: 'hidden xl:table-cell',
  wide: 'hidden min-[1400px]:table-cell',
};

export function widthOf({ width }: Column): { width: string } | undefined {
  if (width === undefined) return undefined;
  return { width: typeof width === 'number' ? `${width}px` : width };
}

export function cellClass({ from, align }: Column): string[] {
  return [from ? SHOWN_FROM[from] : '', align === 'right' ? 'text-right' : 'text-left'];
}

/** The next order when the header of a column is pressed: falling, rising, the page's own. */
export function nextSort(current: string, column: string): string {
  if (current === `-${column}`) return column;
  return current === column ? '' : `-${column}`;
}
