/** The `code` of an error of Node, pg or our own (`ENOENT`, `23505`, `visitor.unknown`), if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
