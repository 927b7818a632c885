import ipaddr from 'ipaddr.js';

/** By which a sender is counted: its IPv4 address, or the /64 network of its IPv6 address, which is all one household's. */
export function senderAddress(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address instanceof ipaddr.IPv4) return address.toString();
  const network = address.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}
