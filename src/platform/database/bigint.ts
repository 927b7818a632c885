/** PostgreSQL's text of an int8 as a number; an id beyond 2^53 would be silently wrong, so it throws. */
export function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError('a bigint of the database does not fit into a JavaScript number');
  return value;
}
