/** An IP address as 32-bit words, the first the most significant: one for IPv4 (in IPv6 form too), four for IPv6. */
export type Address = readonly number[];

/** A CIDR range: an address without host bits and the length of its prefix. */
export interface Network {
  address: Address;
  length: number;
}

/** Reads and writes addresses; the pure code knows them only as words. */
export interface AddressFormat {
  /** Null when the text is no IP address. */
  addressOf(text: string): Address | null;
  /** Null when the text is no CIDR range. */
  networkOf(text: string): Network | null;
  /** A range as it is stored: `192.0.2.0/24`, `2001:db8::/32`. */
  networkText(network: Network): string;
}

/** The network of this length that an address lies in. */
export function networkAround(address: Address, length: number): Network {
  const masked = address.map((word, index) => word & maskOf(length - 32 * index));
  return { address: masked, length };
}

/** The upper bits of one word. */
function maskOf(bits: number): number {
  if (bits <= 0) return 0;
  return bits >= 32 ? -1 : -1 << (32 - bits);
}
