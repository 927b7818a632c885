import { keptFormat } from './kept-format.js';

const names = keptFormat((locale: string) => new Intl.DisplayNames([locale], { type: 'region' }));
const REGIONAL_A = 0x1f1e6;

/** The flag of a country by its two letters (ISO 3166); nothing for what is no country. */
export function flagOf(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return '';
  return String.fromCodePoint(...[0, 1].map((place) => REGIONAL_A + code.charCodeAt(place) - 65));
}

/** Its name in `locale`; the letters themselves where there is none. */
export function countryName(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return names(locale).of(code) ?? code;
}
