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

/** Whether an address lies in a range; both in a normal spelling. */
export function isInRange(ip: string, cidr: string): boolean {
  const address = ipaddr.process(ip);
  const [network, length] = ipaddr.parseCIDR(cidr);
  return address.kind() === network.kind() && address.match(network, length);
}
