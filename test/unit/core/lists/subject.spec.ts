import { entryKindOf, subjectOf } from '../../../../src/core/lists/subject.mapper.js';
import type { EntryKind } from '../../../../src/core/lists/list-entry.js';

const READ: [EntryKind, string, string][] = [
  ['email', ' Vic@Example.COM ', 'email vic@example.com'],
  ['email_domain', '@Example.com', 'email_domain example.com'],
  ['email_domain', '*.example.co.uk', 'email_domain example.co.uk'],
  ['email_domain', 'EXÄMPLE.com', 'email_domain xn--exmple-cua.com'],
  ['phone', '+1 (555) 010-0001', 'phone +15550100001'],
  ['phone', '0049 30 901820', 'phone +4930901820'],
  ['phone_prefix', '+1 555*', 'phone_prefix +1555'],
  ['phone_prefix', '0044 20', 'phone_prefix +4420'],
  ['ip', '192.0.2.7', 'ip 192.0.2.7'],
  ['ip', '::ffff:192.0.2.7', 'ip 192.0.2.7'],
  ['ip', '2001:DB8:0:0:0:0:0:7', 'ip 2001:db8::7'],
  ['cidr', '192.0.2.77/24', 'cidr 192.0.2.0/24'],
  ['cidr', '192.0.2.7/32', 'ip 192.0.2.7'],
  ['cidr', '2001:db8::1/48', 'cidr 2001:db8::/48'],
  ['cidr', '2001:db8::1/128', 'ip 2001:db8::1'],
];

test.each(READ)('%s "%s" is %s', (kind, raw, subject) => {
  expect(Object.values(subjectOf(kind, raw)).join(' ')).toBe(subject);
});

const REFUSED: [EntryKind, string][] = [
  ['email', 'vic@'],
  ['email', 'vic'],
  ['email_domain', 'localhost'],
  ['email_domain', 'vic@example.com'],
  ['phone', '5550100001'],
  ['phone_prefix', '1555'],
  ['phone_prefix', '+'],
  ['phone_prefix', '+999'],
  ['ip', '0177.0.0.1'],
  ['ip', '1.2.3'],
  ['ip', '192.0.2.0/24'],
  ['cidr', '192.0.2.0'],
  ['cidr', '192.0.2.0/33'],
];

test.each(REFUSED)('%s "%s" is refused with how to write it', (kind, raw) => {
  expect(() => subjectOf(kind, raw)).toThrow(/^Write .*, as /);
});

test('an unknown kind is refused with those there are, and nothing of it that could run', () => {
  expect(() => entryKindOf('<b>asn')).toThrow('There is no kind "basn". Write one of email, email_domain');
  expect(entryKindOf(' Phone_Prefix ')).toBe('phone_prefix');
});
