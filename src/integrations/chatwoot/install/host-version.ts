/** A version as numbers, or null when it is none; what follows a third number (`-rc1`) is ignored. */
function parseVersion(text: string): [number, number, number] | null {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text.trim());
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : null;
}

/** Whether a host of version `text` is at least as new as `oldest`; a version nobody can read is not. */
export function isAtLeast(text: string, oldest: string): boolean {
  const [version, limit] = [parseVersion(text), parseVersion(oldest)];
  if (!version || !limit) return false;
  const place = version.findIndex((number, i) => number !== limit[i]);
  return place === -1 || (version[place] ?? 0) > (limit[place] ?? 0);
}
