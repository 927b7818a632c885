import { guardsOn, type GuardFacts } from '../../../../src/core/lists/guard-rails.js';
import type { EntryKind } from '../../../../src/core/lists/list-entry.js';

const ORDINARY: GuardFacts = {
  specialClass: null,
  translatedLength: null,
  ownNetwork: false,
  teammate: false,
  ownNumber: false,
  callingCode: null,
};

const CASES: [EntryKind, string, Partial<GuardFacts>, string | null][] = [
  ['ip', '192.0.2.7', {}, null],
  ['ip', '10.0.0.7', { specialClass: 'private' }, 'private network'],
  ['ip', '127.0.0.1', { specialClass: 'loopback' }, 'this very machine'],
  ['ip', 'fe80::1', { specialClass: 'linkLocal' }, 'local link'],
  ['ip', '0.0.0.0', { specialClass: 'unspecified' }, 'no public address'],
  ['ip', '192.0.2.7', { ownNetwork: true }, 'own proxies'],
  ['ip', '192.0.2.7', { teammate: true }, 'your team'],
  ['cidr', '198.51.0.0/16', {}, null],
  ['cidr', '198.50.0.0/15', {}, 'wide range'],
  ['cidr', '2001:db8::/32', {}, null],
  ['cidr', '2001:db8::/31', {}, 'wide range'],
  ['cidr', '64:ff9b::/96', { translatedLength: 0 }, 'wide range'],
  ['cidr', '64:ff9b::c633:0/111', { translatedLength: 15 }, 'wide range'],
  ['cidr', '64:ff9b::c633:0/112', { translatedLength: 16 }, null],
  ['phone', '+15550100001', { ownNumber: true }, 'of your own'],
  ['phone', '+15550100001', {}, null],
  ['phone_prefix', '+155', { callingCode: '+1' }, null],
  ['phone_prefix', '+15', { callingCode: '+1' }, 'short prefix'],
  ['phone_prefix', '+4930', { callingCode: '+49' }, null],
  ['phone_prefix', '+493', { callingCode: '+49' }, 'short prefix'],
  ['phone_prefix', '+35112', { callingCode: '+351' }, null],
  ['phone_prefix', '+3511', { callingCode: '+351' }, 'short prefix'],
  ['email_domain', 'example.com', {}, null],
];

test.each(CASES)('%s %s with %j: %s', (kind, value, facts, words) => {
  const guards = guardsOn({ kind, value }, { ...ORDINARY, ...facts });

  expect(guards).toHaveLength(words === null ? 0 : 1);
  expect(guards.join(' ')).toContain(words ?? '');
});
