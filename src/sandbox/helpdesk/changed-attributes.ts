import { isDeepStrictEqual } from 'node:util';
import type { ChangedAttributes } from './helpdesk-event.js';

/** A column of a record: our property, the host's name, and how its value is written. */
export interface Column<T> {
  property: keyof T;
  name: string;
  write?: (value: T[keyof T]) => unknown;
}

export function differs<T extends object>(record: T, patch: Partial<T>): boolean {
  return keysOf(patch).some((key) => !isDeepStrictEqual(record[key], patch[key]));
}

/** Applies a patch and answers what changed, in the order of the columns. */
export function applyPatch<T extends object>(
  record: T,
  patch: Partial<T>,
  columns: readonly Column<T>[],
): ChangedAttributes {
  const before = { ...record };
  Object.assign(record, patch);
  return columns
    .filter(({ property }) => !isDeepStrictEqual(before[property], record[property]))
    .map(({ property, name, write = unchanged }) => ({
      [name]: { previous_value: write(before[property]), current_value: write(record[property]) },
    }));
}

function keysOf<T extends object>(patch: Partial<T>): (keyof T)[] {
  return Object.keys(patch) as (keyof T)[];
}

function unchanged(value: unknown): unknown {
  return value;
}
