import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Where clouds keep what their machines are told in secret, and where no helpdesk is. */
export function isLinkLocal(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'linkLocal';
}

/** Finds the addresses of a name as ever, and refuses it if one of them is of the link alone. */
export const lookupHost: LookupFunction = (name, options, found) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, '');
    const [first] = addresses;
    if (!first) found(notFound(name), '');
    else if (addresses.some(({ address }) => isLinkLocal(address))) found(notFound(name), '');
    else if (options.all) found(null, addresses);
    else found(null, first.address, first.family);
  });
};

function notFound(name: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${name} names no host`), { code: 'ENOTFOUND' });
}
