import { networkAround } from '../../../../src/core/standing/network.js';
import {
  addressFormat,
  cidrsAround,
  normaliseCidr,
  normaliseIp,
} from '../../../../src/core/standing/network.mapper.js';

describe('an IP address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1 ', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:201', '192.0.2.1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['0177.0.0.1', null],
    ['1.2.3', null],
    ['127.1', null],
    ['', null],
    ['example.com', null],
  ])('%j is stored as %j', (raw, stored) => {
    expect(normaliseIp(raw)).toBe(stored);
  });
});

describe('a range', () => {
  it.each([
    ['192.0.2.77/24', '192.0.2.0/24'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['203.0.113.9/32', '203.0.113.9/32'],
    ['203.0.113.9/0', '0.0.0.0/0'],
    ['255.255.255.255/1', '128.0.0.0/1'],
    ['2001:db8:ffff::1/33', '2001:db8:8000::/33'],
    ['2001:db8::1/128', '2001:db8::1/128'],
    ['::ffff:10.1.2.3/104', '10.0.0.0/8'],
    ['::ffff:10.1.2.3/24', null],
    ['192.0.2.0/33', null],
    ['2001:db8::/129', null],
    ['192.0.2.0', null],
    ['192.0.2.0/', null],
    ['192.0.2.0/1e1', null],
    ['0177.0.0.0/8', null],
  ])('%j is stored as %j', (raw, stored) => {
    expect(normaliseCidr(raw)).toBe(stored);
  });

  it('around an address is of every length, and each contains it', () => {
    expect(cidrsAround('203.0.113.9')).toHaveLength(33);
    expect(cidrsAround('203.0.113.9')).toEqual(
      expect.arrayContaining(['203.0.113.8/31', '203.0.112.0/20', '0.0.0.0/0']),
    );
    expect(cidrsAround('2001:db8::1')).toHaveLength(129);
    expect(cidrsAround('nonsense')).toEqual([]);
  });

  it('keeps the upper bits of each word', () => {
    const address = addressFormat.addressOf('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff') ?? [];
    expect(networkAround(address, 65).address).toEqual([-1, -1, -(2 ** 31), 0]);
    expect(networkAround(address, 64).address).toEqual([-1, -1, 0, 0]);
    expect(networkAround(address, 0).address).toEqual([0, 0, 0, 0]);
    expect(networkAround(address, 128).address).toEqual([-1, -1, -1, -1]);
  });
});
