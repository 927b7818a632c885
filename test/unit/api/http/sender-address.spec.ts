import { senderAddress } from '../../../../src/api/http/sender-address.js';

describe('a sender is counted', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:bbbb:cccc:dddd:eeee', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['nowhere', 'nowhere'],
  ])('%s as %s', (ip, counted) => {
    expect(senderAddress(ip)).toBe(counted);
  });
});
