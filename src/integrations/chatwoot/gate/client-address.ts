import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { normaliseIp } from '../../../core/standing/network.mapper.js';

/**
 * The address a request really came from. What stands in X-Forwarded-For is believed only as far as every proxy that
 * wrote it is one of ours, read from the right; the rest anybody may have written. Null when even the peer is no address.
 */
export class ClientAddress {
  private readonly trusted: [ipaddr.IPv4 | ipaddr.IPv6, number][];

  /** `proxies`: addresses and ranges; what is neither is left out. */
  constructor(proxies: readonly string[]) {
    this.trusted = proxies.flatMap(rangeOf);
  }

  of(peer: string, forwarded: string): string | null {
    let client = normaliseIp(peer);
    if (client === null) return null;
    const hops = forwarded.split(',').map((hop) => hop.trim());
    while (hops.length > 0 && this.isTrusted(client)) {
      const before = normaliseIp(withoutPort(hops.pop() ?? ''));
      if (before === null) break;
      client = before;
    }
    return client;
  }

  private isTrusted(ip: string): boolean {
    const address = ipaddr.process(ip);
    return this.trusted.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
  }
}

/** Some proxies write the port too: `192.0.2.1:443`, `[2001:db8::1]:443`. */
function withoutPort(hop: string): string {
  return /^\[([^\]]*)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
}

function rangeOf(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number][] {
  if (isIP(text) !== 0) {
    const address = ipaddr.process(text);
    return [[address, address.kind() === 'ipv4' ? 32 : 128]];
  }
  return ipaddr.isValidCIDR(text) ? [ipaddr.parseCIDR(text)] : [];
}
