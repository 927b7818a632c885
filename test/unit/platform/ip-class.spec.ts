import { translatedLength } from '../../../src/platform/network/ip-class.js';

test.each([
  ['64:ff9b::/96', 0],
  ['64:ff9b::c633:6400/120', 24],
  ['64:ff9b::/64', 0],
  ['64:ff9b:1::/48', 0],
  ['64:ff9b:1:fffe::c633:0/112', 16],
  ['2001::/32', 0],
  ['2001:0:4136:e378::/64', 0],
  ['2001:db8::/32', null],
  ['2002:c633::/32', null],
  ['198.51.0.0/16', null],
])('%s holds so much of IPv4: %s', (cidr, length) => {
  expect(translatedLength(cidr)).toBe(length);
});
