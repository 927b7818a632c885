import { parseBigint } from './bigint.js';
import type { ValueTransformer } from 'typeorm';

/** For `bigint` columns: a JavaScript number on our side, refused beyond 2^53. */
export const bigintColumn: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (typeof value === 'string' ? parseBigint(value) : value),
};
