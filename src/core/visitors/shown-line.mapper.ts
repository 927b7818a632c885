import { countryOfPhone } from './phone.mapper.js';
import type { VisitorLine } from './visitor-line.js';

/** A line as it is shown: of whom the host names no country, the phone's. */
export function shownLine<L extends Pick<VisitorLine, 'country' | 'countryCode' | 'phone'>>(line: L): L {
  if (line.countryCode !== null || line.country !== null || line.phone === null) return line;
  return { ...line, countryCode: countryOfPhone(line.phone) };
}
