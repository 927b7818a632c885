import type { Moment } from './records.js';

export function isoOf(moment: Moment): string {
  return new Date(moment).toISOString();
}

export function isoOrNull(moment: Moment | null): string | null {
  return moment === null ? null : isoOf(moment);
}

/** Whole seconds, 0 where there is none, as the host writes them. */
export function secondsOf(moment: Moment | null): number {
  return moment === null ? 0 : Math.floor(moment / 1000);
}

/** Seconds with microseconds. */
export function preciseSecondsOf(moment: Moment): number {
  return Math.round(moment * 1000) / 1_000_000;
}
