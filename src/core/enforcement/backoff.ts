const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;
/** A host that refuses our token is asked again once in a while: people have to repair it. */
const REFUSED_MS = 60_000;

/**
 * Milliseconds until the next try after `attempts` tries (1 = the first has just failed): 1 s, doubled each
 * time, at most 5 min, by chance (0 to 1) up to a half shorter. Never sooner than the host asked for.
 */
export function retryDelayMs(attempts: number, chance: number, askedMs = 0): number {
  const full = Math.min(FIRST_MS * 2 ** Math.max(0, attempts - 1), LONGEST_MS);
  const own = full * (1 - chance / 2);
  return Math.round(askedMs > own ? askedMs + (full - own) : own);
}

/** Milliseconds until a host that refused our token is asked again; by chance up to a half longer. */
export function refusedDelayMs(chance: number): number {
  return Math.round(REFUSED_MS * (1 + chance / 2));
}
