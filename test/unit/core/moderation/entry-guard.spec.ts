import type { Actor } from '../../../../src/core/audit-log/actor.js';
import {
  DEFAULT_SETTINGS,
  type InstallationSettings,
} from '../../../../src/core/installations/installation-settings.js';
import { TeammateAddressStore } from '../../../../src/core/installations/teammate-address.store.js';
import type { EntrySubject } from '../../../../src/core/lists/list-entry.js';
import { EntryGuardStore } from '../../../../src/core/moderation/entries/entry-guard.store.js';
import { allowKind, passGuards } from '../../../../src/core/moderation/entries/entry-permission.js';
import type { Tx } from '../../../../src/platform/database/transactions.js';

const AGENT: Actor = { kind: 'agent', agentId: 3, role: 'agent' };
const ADMIN: Actor = { kind: 'agent', agentId: 4, role: 'administrator' };

class NoTeammates extends TeammateAddressStore {
  override touches(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

function guards(subject: EntrySubject): Promise<string[]> {
  const settings = { ...DEFAULT_SETTINGS, ownNetworks: ['198.51.100.0/24', '2001:db8::7'] };
  const place = { installationId: 'inst', settings, ownNumbers: ['+15550109999'], now: new Date(0) };
  return new EntryGuardStore(new NoTeammates()).guards({} as Tx, place, subject);
}

test.each<[EntrySubject['kind'], string, string | null]>([
  ['phone', '+15550109999', 'a phone number of your own'],
  ['phone', '+15550109998', null],
  ['phone_prefix', '+1555010', 'a phone number of your own'],
  ['phone_prefix', '+1555011', null],
  ['ip', '198.51.100.9', 'your own proxies'],
  ['cidr', '198.51.100.0/28', 'your own proxies'],
  ['cidr', '198.51.0.0/17', 'your own proxies'],
  ['cidr', '198.51.101.0/24', null],
  ['ip', '2001:db8::7', 'your own proxies'],
  ['ip', '10.0.0.1', 'a private network'],
  ['cidr', '9.0.0.0/7', 'very wide'],
  ['cidr', '8.0.0.0/6', 'a private network'],
  ['cidr', 'fc00::/6', 'a private network'],
])('before an entry on %s %s stands: %s', async (kind, value, what) => {
  const found = await guards({ kind, value });
  if (what === null) expect(found).toEqual([]);
  else expect(found.join(' ')).toContain(what);
});

test('a guard rail takes an administrator who types the subject itself', () => {
  const subject: EntrySubject = { kind: 'cidr', value: '10.0.0.0/8' };
  const pass = (actor: Actor, confirm: string | null) => () => passGuards(actor, subject, ['Why.'], confirm);
  expect(pass(AGENT, subject.value)).toThrow(/Only an administrator/);
  expect(pass(ADMIN, null)).toThrow('Why.');
  expect(pass(ADMIN, '10.0.0.0')).toThrow('Why.');
  expect(pass(ADMIN, ' 10.0.0.0/8 ')).not.toThrow();
  expect(() => passGuards(AGENT, subject, [], null)).not.toThrow();
});

test('who may add which kind of entry can be changed', () => {
  const { entryRoles } = DEFAULT_SETTINGS;
  const settings: InstallationSettings = {
    ...DEFAULT_SETTINGS,
    entryRoles: { ...entryRoles, cidr: 'agent', email: 'administrator' },
  };
  expect(() => allowKind(AGENT, 'cidr', settings)).not.toThrow();
  expect(() => allowKind(AGENT, 'email', settings)).toThrow(/Only an administrator/);
  expect(() => allowKind(ADMIN, 'email', settings)).not.toThrow();
});
