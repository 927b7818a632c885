import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { isInRange, specialClassOf, translatedLength } from '../../../platform/network/ip-class.js';
import type { InstallationSettings } from '../../installations/installation-settings.js';
import { TeammateAddressStore } from '../../installations/teammate-address.store.js';
import { guardsOn, type GuardFacts } from '../../lists/guard-rails.js';
import type { EntrySubject } from '../../lists/list-entry.js';
import { normaliseCidr, normaliseIp } from '../../standing/network.mapper.js';
import { callingCodeOf } from '../../visitors/phone.mapper.js';

/** The installation as the guard rails see it. */
export interface GuardedPlace {
  installationId: string;
  settings: InstallationSettings;
  ownNumbers: readonly string[];
  now: Date;
}

const NOTHING: GuardFacts = {
  specialClass: null,
  translatedLength: null,
  ownNetwork: false,
  teammate: false,
  ownNumber: false,
  callingCode: null,
};

/** Finds what stands before an entry. */
@Injectable()
export class EntryGuardStore {
  constructor(private readonly teammates: TeammateAddressStore) {}

  /** In words, one sentence for each guard rail; none where nothing stands in the way. */
  async guards(tx: Tx, place: GuardedPlace, subject: EntrySubject): Promise<string[]> {
    return guardsOn(subject, await this.facts(tx, place, subject));
  }

  private async facts(tx: Tx, place: GuardedPlace, { kind, value }: EntrySubject): Promise<GuardFacts> {
    if (kind === 'phone' || kind === 'phone_prefix') {
      const ownNumber = place.ownNumbers.some((own) => (kind === 'phone' ? own === value : own.startsWith(value)));
      return { ...NOTHING, ownNumber, callingCode: callingCodeOf(value) };
    }
    if (kind !== 'ip' && kind !== 'cidr') return NOTHING;
    return {
      ...NOTHING,
      specialClass: specialIn(value),
      translatedLength: kind === 'cidr' ? translatedLength(value) : null,
      ownNetwork: place.settings.ownNetworks.some((own) => touch(value, own)),
      teammate: await this.teammates.touches(tx, place.installationId, value, place.now),
    };
  }
}

/** The class of a range is that of its first address, except where a wide one begins before a special address. */
function specialIn(value: string): string | null {
  const [first = ''] = value.split('/');
  const own = specialClassOf(first);
  if (own !== null || !value.includes('/')) return own;
  return SPECIAL.find(({ ip }) => isInRange(ip, value))?.name ?? null;
}

const SPECIAL = ['127.0.0.1', '10.0.0.1', '192.168.0.1', '172.16.0.1', '169.254.0.1', '::1', 'fe80::1', 'fd00::1'].map(
  (ip) => ({ ip, name: specialClassOf(ip) ?? 'private' }),
);

/** Whether two addresses or ranges have an address in common; what is neither touches nothing. */
function touch(value: string, raw: string): boolean {
  const own = normaliseIp(raw) ?? normaliseCidr(raw);
  if (own === null) return false;
  if (!own.includes('/') && !value.includes('/')) return own === value;
  const [a, b] = [asRange(own), asRange(value)];
  return isInRange(a.first, b.range) || isInRange(b.first, a.range);
}

function asRange(value: string): { first: string; range: string } {
  const [first = ''] = value.split('/');
  const range = value.includes('/') ? value : `${value}/${value.includes(':') ? '128' : '32'}`;
  return { first, range };
}
