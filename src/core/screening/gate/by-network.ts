import type { Verdict } from '../verdict.js';

/** Caught only by an address or range: it says where somebody is, not who. */
export function isByNetwork({ winner }: Verdict): boolean {
  return winner !== null && (winner.key.kind === 'ip' || winner.key.kind === 'cidr');
}
