import { TypeOverrides } from 'pg';
import { parseBigint } from './bigint.js';

const INT8 = 20;
const INT8_ARRAY = 1016;

/** pg hands out int8 as text, because it may not fit; ours are ids and counts, and those do (or `parseBigint` throws). */
export function numbersForInt8(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(INT8, parseBigint);
  overrides.setTypeParser(INT8_ARRAY, parseArray);
  return overrides;
}

/** `{1,NULL,3}`: an array of int8 has no quotes and no blanks. */
function parseArray(text: string): (number | null)[] {
  const body = text.slice(1, -1);
  return body === '' ? [] : body.split(',').map((item) => (item === 'NULL' ? null : parseBigint(item)));
}
