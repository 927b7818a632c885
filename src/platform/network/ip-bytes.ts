import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * The 4 or 16 bytes of an IP address, an IPv4 address in IPv6 form as IPv4; null when it is none. `isIP` stands before
 * the parser, which would take `0177.0.0.1` and `1.2.3`.
 */
export function bytesOfIp(text: string): number[] | null {
  return isIP(text) === 0 ? null : ipaddr.process(text).toByteArray();
}

/** The shortest spelling of an address (RFC 5952), without a zone. */
export function ipOfBytes(bytes: readonly number[]): string {
  return ipaddr.fromByteArray([...bytes]).toString();
}
