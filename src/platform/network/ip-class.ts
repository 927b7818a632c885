import ipaddr from 'ipaddr.js';

/** Behind these nobody comes from outside. Documentation, tunnels and translations count as any other address. */
const INSIDE = new Set([
  'private',
  'uniqueLocal',
  'loopback',
  'linkLocal',
  'carrierGradeNat',
  'unspecified',
  'broadcast',
  'multicast',
]);

/**
 * What an address is where it is no public one (`private`, `loopback`, `linkLocal`, …),
 * else null. The text must be a normal spelling of an address.
 */
export function specialClassOf(ip: string): string | null {
  const range = ipaddr.process(ip).range();
  return INSIDE.has(range) ? range : null;
}

/**
 * Where IPv6 stands for IPv4, the address in the last 32 bits: NAT64 (RFC 6052, RFC 8215) and Teredo (RFC 4380). Of 6to4,
 * with the address in front, a /32 is no wider than a /16.
 */
const TRANSLATED = ['64:ff9b::/96', '64:ff9b:1::/48', '2001::/32'];
const V4_BITS = 32;
const IPV6_BITS = 128;

/** How much of IPv4 a range holds in translated form, as a length of IPv4; null where it holds none. */
export function translatedLength(cidr: string): number | null {
  const [network, length] = ipaddr.parseCIDR(cidr);
  if (network.kind() !== 'ipv6') return null;
  const touches = TRANSLATED.some(
    (one) => isInRange(one.slice(0, one.indexOf('/')), cidr) || isInRange(network.toString(), one),
  );
  return touches ? Math.max(0, length - (IPV6_BITS - V4_BITS)) : null;
}

/** Whether an address lies in a range; both in a normal spelling. */
export function isInRange(ip: string, cidr: string): boolean {
  const address = ipaddr.process(ip);
  const [network, length] = ipaddr.parseCIDR(cidr);
  return address.kind() === network.kind() && address.match(network, length);
}
