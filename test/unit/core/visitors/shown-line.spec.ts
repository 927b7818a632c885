import { shownLine } from '../../../../src/core/visitors/shown-line.mapper.js';

test.each([
  ['named by the host', { country: 'Germany', countryCode: 'DE', phone: '+12125550147' }, 'DE'],
  ['of the phone, where the host names none', { country: null, countryCode: null, phone: '+442079460018' }, 'GB'],
  ['of no country, as satellites are', { country: null, countryCode: null, phone: '+881612345678' }, null],
  ['not known', { country: null, countryCode: null, phone: null }, null],
])('a country %s', (_, line, countryCode) => {
  expect(shownLine(line)).toEqual({ ...line, countryCode });
});
