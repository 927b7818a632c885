import { UsageError, type Given } from './shell-command.js';

/** The ids behind `retry`; those of `all` where that was written; null when nothing shall be retried. */
export function idsGiven(given: Given, all: readonly number[]): number[] | null {
  const [word, ...ids] = given.words;
  if (word === undefined) return null;
  if (word !== 'retry') throw new UsageError(`"${word}" is not something this command does.`);
  if (ids.length === 1 && ids[0] === 'all') return [...all];
  if (ids.length === 0 || !ids.every((id) => /^\d+$/.test(id))) {
    throw new UsageError('Behind "retry" come the numbers of the list, or "all".');
  }
  return ids.map(Number);
}
