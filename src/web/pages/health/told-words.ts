const MOMENT = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)/;

/** A sentence of the API in pieces: what is said, and the moments (ISO 8601, UTC) in it. */
export function partsOf(words: string): ({ text: string; at?: never } | { at: string; text?: never })[] {
  return words
    .split(MOMENT)
    .filter((part) => part !== '')
    .map((part) => (MOMENT.test(part) ? { at: part } : { text: part }));
}
