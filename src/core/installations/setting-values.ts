import type { InstallationSettings } from './installation-settings.js';

/** The change that one of a few words asks for; null for another word. */
export function oneOf<T extends string>(
  text: string,
  allowed: readonly T[],
  change: (word: T) => Partial<InstallationSettings>,
): Partial<InstallationSettings> | null {
  const word = allowed.find((one) => one === text);
  return word === undefined ? null : change(word);
}

/** A number of days from 1 to 3650. */
export function days(
  text: string,
  change: (count: number) => Partial<InstallationSettings>,
): Partial<InstallationSettings> | null {
  const count = positive(text);
  return count === null || count > 3650 ? null : change(count);
}

/** A whole number above 0; null for anything else. */
export function positive(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
