import { bytesOfIp, ipOfBytes } from '../../platform/network/ip-bytes.js';
import { networkAround, type Address, type AddressFormat, type Network } from './network.js';

const V4_IN_V6_BITS = 96;
const HOUSEHOLD_BITS = 64;

/** Reads and writes IP addresses and ranges as they are stored. */
export const addressFormat: AddressFormat = { addressOf, networkOf, networkText };

/** An IP address as it is stored and compared; null when it is none. */
export function normaliseIp(raw: string): string | null {
  const bytes = bytesOfIp(raw.trim());
  return bytes && ipOfBytes(bytes);
}

/** A CIDR range as it is stored, without host bits; null when it is none. */
export function normaliseCidr(raw: string): string | null {
  const network = networkOf(raw.trim());
  return network && networkText(network);
}

/** Every range, from the widest, that an address lies in, as it is stored; none when it is no address. */
export function cidrsAround(ip: string): string[] {
  const address = addressOf(ip);
  if (!address) return [];
  return Array.from({ length: 32 * address.length + 1 }, (_, length) => networkText(networkAround(address, length)));
}

/** Where one household or machine is: an IPv4 address itself, of an IPv6 address the network of /64 around it. */
export function placeOf(ip: string): string {
  const address = addressOf(ip);
  return address?.length === 4 ? networkText(networkAround(address, HOUSEHOLD_BITS)) : ip;
}

function addressOf(text: string): Address | null {
  const bytes = bytesOfIp(text);
  if (!bytes) return null;
  const view = new DataView(Uint8Array.from(bytes).buffer);
  return Array.from({ length: bytes.length / 4 }, (_, index) => view.getInt32(4 * index));
}

function networkOf(text: string): Network | null {
  const [, ip = '', digits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = addressOf(ip);
  if (!address) return null;
  const length = Number(digits) - (address.length === 1 && ip.includes(':') ? V4_IN_V6_BITS : 0);
  return length >= 0 && length <= 32 * address.length ? networkAround(address, length) : null;
}

function networkText({ address, length }: Network): string {
  const bytes = address.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
  return `${ipOfBytes(bytes)}/${length}`;
}
