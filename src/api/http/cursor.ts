import { InvalidRequestError } from '../../platform/errors/doorman-error.js';

type Place = readonly (string | number)[];

/** A place in a list as a text that pages hand back unread. */
function cursorTo(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Whether a part of a place is what we would have written: anything else the database could not compare. */
const IS = {
  time: (one: unknown) => typeof one === 'string' && /^\d{4}-/.test(one) && isoOf(one) === one,
  id: (one: unknown) => Number.isSafeInteger(one),
  score: (one: unknown) => Number.isInteger(one) && (one as number) >= 0 && (one as number) <= 100,
};

/** The place a cursor names, part by part as `types` says; null without a cursor. */
export function placeOf(cursor: string | undefined, types: readonly (keyof typeof IS)[]): Place | null {
  if (cursor === undefined) return null;
  const place = parsed(cursor);
  const fits = Array.isArray(place) && place.length === types.length && types.every((type, i) => IS[type](place[i]));
  if (fits) return place as Place;
  throw malformed();
}

/** A page from rows of which there is one more than `limit` where there are more. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  place: (last: T) => Place,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorTo(place(last)) : null };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}

/** The place of a cursor in a list by time; null without one. */
export function timePlaceOf(cursor: string | undefined): { at: string; id: number } | null {
  const place = placeOf(cursor, ['time', 'id']) as [string, number] | null;
  return place && { at: place[0], id: place[1] };
}

function isoOf(text: string): string | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function malformed(): InvalidRequestError {
  return new InvalidRequestError('cursor.malformed', 'This cursor is not one of ours: begin again without it.');
}
