import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whether a host name or IP lies in a private network, as far as this machine can tell. */
export async function isPrivateAddress(hostname: string): Promise<boolean> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(bare) ? [bare] : await addressesOf(bare);
  return addresses.some((address) => ipaddr.process(address).range() !== 'unicast');
}

async function addressesOf(name: string): Promise<string[]> {
  try {
    return (await lookup(name, { all: true })).map((found) => found.address);
  } catch {
    // A name that is unknown here may be known to the host.
    return [];
  }
}
