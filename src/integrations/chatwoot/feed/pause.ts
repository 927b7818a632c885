const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
const REFUSED_MS = 120_000;

/**
 * Milliseconds until the feed is connected again after so many ends in a row (1: the first): 1 s, doubled each time, at
 * most a minute; two minutes where the host refused us. By chance (0 to 1) up to a half longer, so that not all come at once.
 */
export function pauseMs(failures: number, refused: boolean, chance: number): number {
  const pause = refused ? REFUSED_MS : Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 10), LONGEST_MS);
  return Math.round(pause * (1 + chance / 2));
}
