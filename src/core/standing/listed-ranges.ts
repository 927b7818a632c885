import type { AddressFormat } from './network.js';
import type { StandingKind } from './standing-subject.js';

/** Which ranges one installation lists, by their lengths, so that only what can be there is looked up. */
export class ListedRanges {
  private domains = 0;
  private readonly prefixes = new Lengths();
  private readonly networks4 = new Lengths();
  private readonly networks6 = new Lengths();

  constructor(private readonly addresses: AddressFormat) {}

  get hasDomains(): boolean {
    return this.domains > 0;
  }

  get hasNetworks(): boolean {
    return this.networks4.present.length + this.networks6.present.length > 0;
  }

  /** Lengths of the listed phone prefixes, shortest first. */
  get prefixLengths(): readonly number[] {
    return this.prefixes.present;
  }

  /** Prefix lengths of the listed networks, widest first; `words` tells the family: one for IPv4, four for IPv6. */
  networkLengths(words: number): readonly number[] {
    return (words === 1 ? this.networks4 : this.networks6).present;
  }

  /** Counts one more (1) or one less (-1) listing of a subject; what is no range does not matter. */
  count(kind: StandingKind, value: string, change: 1 | -1): void {
    if (kind === 'email_domain') this.domains += change;
    if (kind === 'phone_prefix') this.prefixes.count(value.length, change);
    const network = kind === 'cidr' ? this.addresses.networkOf(value) : null;
    if (!network) return;
    const lengths = network.address.length === 1 ? this.networks4 : this.networks6;
    lengths.count(network.length, change);
  }
}

/** How often each length occurs. */
class Lengths {
  present: readonly number[] = [];
  private readonly counts = new Map<number, number>();

  count(length: number, change: 1 | -1): void {
    const before = this.counts.get(length) ?? 0;
    const after = before + change;
    if (after > 0) this.counts.set(length, after);
    else this.counts.delete(length);
    if (before === 0 || after === 0) this.present = [...this.counts.keys()].sort((a, b) => a - b);
  }
}
