/** Something that happened at a moment, with an id that orders what happened at the same one. */
export interface Happening {
  id: number;
  at: Date;
}

/** How many neighbours on each side tell whether something is part of a burst of `count`. */
export function neighboursOf(count: number): number {
  return Math.max(0, count - 1);
}

/**
 * Those that are at least the `count`th within `windowMs`. More happenings never make fewer of them, so however late
 * one comes in, it only adds.
 */
export function burstsOf<T extends Happening>(happenings: readonly T[], count: number, windowMs: number): T[] {
  const inOrder = [...happenings].sort(byTime);
  return inOrder.filter((last, i) => {
    const first = inOrder[i - (count - 1)];
    return first !== undefined && last.at.getTime() - first.at.getTime() < windowMs;
  });
}

/** Those at or after a moment: what was before it is as it was. */
export function from<T extends Happening>(moment: Date, happenings: readonly T[]): T[] {
  return happenings.filter(({ at }) => at >= moment);
}

/** By time, then by id. */
export function byTime(a: Happening, b: Happening): number {
  return a.at.getTime() - b.at.getTime() || a.id - b.id;
}
