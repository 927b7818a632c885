import { keptFormat } from './kept-format.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const dates = keptFormat(
  (locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);
const amounts = keptFormat(
  (locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);
const distances = keptFormat(
  (locale: string, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
);

/** How long ago or how far off, in few letters: `now`, `4 min`, `3 h`, `yesterday`, `21 Nov`, `21 Nov 2025`. */
export function relativeTime(at: Date, now: Date, zone: string, locale: string): string {
  const ms = at.getTime() - now.getTime();
  const size = Math.abs(ms);
  const days = distances(locale, { numeric: 'auto', style: 'short' });
  if (size < MINUTE) return days.format(0, 'second');
  if (size < HOUR) return amount(Math.floor(size / MINUTE), 'minute', locale, ms > 0);
  if (size < 20 * HOUR) return amount(Math.floor(size / HOUR), 'hour', locale, ms > 0);
  const apart = dayNumber(at, zone) - dayNumber(now, zone);
  if (Math.abs(apart) <= 1) return days.format(apart, 'day');
  const sameYear = yearOf(at, zone) === yearOf(now, zone);
  return formatted(at, locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

/** The same within a sentence: `12 sec ago`, `in 4 min`, `yesterday`, `21 Nov`. */
export function spokenTime(at: Date, now: Date, zone: string, locale: string): string {
  const ms = at.getTime() - now.getTime();
  const size = Math.abs(ms);
  const spoken = distances(named(locale), { style: 'short' });
  const inUnits = (of: number, unit: 'second' | 'minute' | 'hour'): string =>
    spoken.format(Math.sign(ms) * Math.floor(size / of), unit);
  if (size < MINUTE) return inUnits(SECOND, 'second');
  if (size < HOUR) return inUnits(MINUTE, 'minute');
  return size < 20 * HOUR ? inUnits(HOUR, 'hour') : relativeTime(at, now, zone, locale);
}

/** The whole of it, in the organisation's time zone. */
export function exactTime(at: Date, zone: string, locale: string): string {
  return formatted(at, locale, { timeZone: zone, dateStyle: 'medium', timeStyle: 'long' });
}

/** Day and minute, for what ends or happened at a known time. */
export function shortTime(at: Date, zone: string, locale: string): string {
  return formatted(at, locale, { timeZone: zone, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
}

function amount(count: number, unit: 'minute' | 'hour', locale: string, ahead: boolean): string {
  const words = amounts(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
  return ahead ? distances(named(locale), { style: 'short' }).format(count, unit) : words;
}

function dayNumber(at: Date, zone: string): number {
  const parts = dates('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return Math.round(Date.parse(`${parts.format(at)}T00:00:00Z`) / DAY);
}

function yearOf(at: Date, zone: string): string {
  return dates('en', { timeZone: zone, year: 'numeric' }).format(at);
}

function formatted(at: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  return dates(named(locale), options).format(at);
}

/** English as most of the world writes it: day before month, 24 hours. */
function named(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}
