/**
 * A moment within a sentence about how an installation fares: `2026-11-26T21:55:04Z`. Whoever shows the sentence says it
 * as its reader wants it: a shell as how long ago, a page in the organisation's zone.
 */
export function toldMoment(time: Date): string {
  return `${time.toISOString().slice(0, -'.000Z'.length)}Z`;
}

const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;

/** The sentence with every moment in it as how long ago it was. */
export function withAges(words: string, now: Date): string {
  return words.replaceAll(MOMENT, (moment) => ago(new Date(moment), now));
}

function ago(then: Date, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - then.getTime()) / 1000));
  if (seconds < 120) return `${seconds} s ago`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}
