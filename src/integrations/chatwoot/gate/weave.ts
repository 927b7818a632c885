import type { Fields } from '../payload/fields.js';

/** One swallowed message in the host's words, with its moment in seconds. */
export interface OwnMessage {
  at: number;
  message: Fields;
}

/** From this on the ids are ours: the host's own columns end below. */
export const FIRST_SHOWN_ID = 2_147_483_648;
/** As many of one visitor's swallowed messages as are ever shown. */
export const MOST_SHOWN = 200;
/** How many messages the host gives at most in one answer. */
const HOST_PAGE = 20;

/**
 * The host's page of messages (oldest first) with ours in between, where they belong by time. The widget orders by
 * id, so those that stand before one of the host's get ids in the gap before it, which no message of this visitor has;
 * where there is no gap they keep their own. `whole`: nothing is older than this page.
 */
export function wovenMessages(theirs: readonly Fields[], own: readonly OwnMessage[], whole: boolean): Fields[] {
  const [oldest] = theirs;
  const from = whole || oldest === undefined ? -Infinity : secondsOf(oldest);
  const left = own.filter(({ at }) => at >= from);
  const woven: Fields[] = [];
  let before = 0;
  for (const message of theirs) {
    const earlier = left.filter(({ at }) => at < secondsOf(message));
    left.splice(0, earlier.length);
    const id = numberOf(message['id']);
    woven.push(...renumbered(earlier, before, id), message);
    before = id;
  }
  return [...woven, ...left.map(({ message }) => message)];
}

/** Whether a page of the host's is all there is. */
export function isWhole(theirs: readonly Fields[]): boolean {
  return theirs.length < HOST_PAGE;
}

/** Those of ours that came after everything the host has. */
export function trailing(theirs: readonly Fields[], own: readonly OwnMessage[]): Fields[] {
  const newest = theirs.at(-1);
  const from = newest === undefined ? -Infinity : secondsOf(newest);
  return own.filter(({ at }) => at >= from).map(({ message }) => message);
}

function renumbered(own: readonly OwnMessage[], after: number, until: number): Fields[] {
  const room = until - after - 1;
  if (room < own.length) return own.map(({ message }) => message);
  return own.map(({ message }, index) => ({ ...message, id: until - own.length + index }));
}

function secondsOf(message: Fields): number {
  return numberOf(message['created_at']);
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
