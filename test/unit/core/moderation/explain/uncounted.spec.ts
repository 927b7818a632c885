import { uncountedWords } from '../../../../../src/core/moderation/explain/uncounted-words.js';
import {
  uncountedIdentifiers,
  uncountedListings,
  type RecordedIdentifier,
  type Uncounted,
} from '../../../../../src/core/moderation/explain/uncounted.js';
import { verdictOf, type Question } from '../../../../../src/core/screening/verdict.js';
import type { StandingSubject } from '../../../../../src/core/standing/standing-subject.js';

const since = new Date('2026-11-23T12:00:00Z');

describe('what does not count, in words', () => {
  test.each<[Uncounted, string]>([
    [
      { why: 'held_by_other', subject: 'email', as: 'proved' },
      "The visitor only typed the e-mail address, but it is on somebody else's record (proved): it does not count as this visitor's.",
    ],
    [
      { why: 'held_by_other', subject: 'phone', as: 'entered' },
      "The visitor only typed the phone number, but it is on somebody else's record (entered): it does not count as this visitor's.",
    ],
    [
      { why: 'claimed_by_many', subject: 'email' },
      'The visitor only typed the e-mail address, and so did many others: it binds nobody.',
    ],
    [
      { why: 'one_of_several', subject: 'phone' },
      "The phone number is one of several by which this visitor may have come to somebody else's contact: nobody is stopped by it.",
    ],
    [
      { why: 'unlinked', subject: 'external_id' },
      "An agent has taken the external id off this visitor's record: it does not count any more.",
    ],
    [
      { why: 'nobodys', subject: 'email' },
      "The e-mail address was typed on a contact in the helpdesk from which several people write, and nobody knows who did it: it counts as nobody's.",
    ],
    [
      { why: 'typed_later', subject: 'email' },
      "A blacklisted visitor only typed the e-mail address after the decision: it is not covered. Blacklist once more covers it, where it is nobody else's.",
    ],
    [
      { why: 'claim_frees_nobody', subject: 'email', status: 'whitelist' },
      'The visitor only typed the e-mail address, which is on the whitelist: what is only typed frees nobody.',
    ],
    [
      { why: 'claim_frees_nobody', subject: 'phone', status: 'protected' },
      'The visitor only typed the phone number, which is on the record of a visitor who is protected: what is only typed frees nobody.',
    ],
    [
      { why: 'trusted', network: '203.0.113.0/24' },
      'The network 203.0.113.0/24 is on the blacklist: visitors who are verified or have good history are never stopped by a network alone.',
    ],
    [
      { why: 'released', network: '203.0.113.0/24' },
      'The network 203.0.113.0/24 is on the blacklist: an agent has released this visitor from it.',
    ],
    [
      { why: 'expired', list: 'blacklist', subject: 'visitor', at: since },
      'A blacklisting of this visitor expired on 2026-11-23 12:00 UTC: it does not count any more.',
    ],
    [
      { why: 'lifted', list: 'whitelist', subject: 'email_domain', at: since },
      'A whitelist entry on the e-mail domain was lifted on 2026-11-23 12:00 UTC: it does not count any more.',
    ],
    [
      { why: 'positive_signal', kind: 'good_history' },
      'An agent has answered this visitor before: that raises no score while the visitor is blacklisted.',
    ],
    [
      { why: 'exempt_inboxes', inboxIds: [4, 7] },
      'In these inboxes nothing is ever stopped: privacy@example.com, number 7.',
    ],
  ])('%j', (one, words) => {
    expect(uncountedWords(one, new Map([[4, 'privacy@example.com']]))).toBe(words);
  });
});

describe('an identifier on the record', () => {
  const typed: RecordedIdentifier = {
    kind: 'email',
    value: 'vic@example.com',
    quality: 'claimed',
    source: 'contact',
    unlinked: false,
    heldAs: null,
    many: false,
    later: false,
  };
  const nothing = verdictOf({ visitorId: 7, keys: [] }, []);

  test.each<[string, Partial<RecordedIdentifier>, string[]]>([
    ['typed, and nobody else has it', {}, []],
    ['typed after the blacklisting', { later: true }, ['typed_later']],
    ['typed after it, and somebody else surely has it', { later: true, heldAs: 'proved' }, ['held_by_other']],
    ['typed after it, as one of several', { later: true, source: 'joined' }, ['one_of_several']],
    ['typed, proved for somebody else', { heldAs: 'proved', many: true }, ['held_by_other']],
    ['typed by many', { many: true }, ['claimed_by_many']],
    ['one of several on a contact that it joined', { source: 'joined' }, ['one_of_several']],
    ['proved here, whoever else holds it', { quality: 'proved', heldAs: 'proved' }, []],
    ['unlinked, however sure it was', { quality: 'proved', unlinked: true }, ['unlinked']],
    ['typed where several write', { source: 'nobodys', unlinked: true }, ['nobodys']],
  ])('%s', (_, more, whys) => {
    expect(uncountedIdentifiers([{ ...typed, ...more }], nothing).map(({ why }) => why)).toEqual(whys);
  });

  test('counts where the verdict names it', () => {
    const listed: StandingSubject = {
      kind: 'email',
      value: 'vic@example.com',
      role: 'visitor_blacklist',
      visitorId: 8,
      entryId: 1,
      quality: 'proved',
      since,
      until: null,
    };
    const verdict = verdictOf(
      { visitorId: 7, keys: [{ kind: 'email', value: 'vic@example.com', quality: 'claimed' }] },
      [listed],
    );

    expect(verdict.answer).toBe('block');
    expect(uncountedIdentifiers([{ ...typed, heldAs: 'proved' }], verdict)).toEqual([]);
  });
});

describe('a listing that was found', () => {
  const keys: Question['keys'] = [
    { kind: 'email', value: 'vic@example.com', quality: 'claimed' },
    { kind: 'ip', value: '203.0.113.7', quality: 'proved' },
  ];
  const network = { kind: 'cidr', value: '203.0.113.0/24', role: 'identifier_blacklist', visitorId: null } as const;
  const email = { kind: 'email', value: 'vic@example.com' } as const;

  test.each<[string, Partial<Question>, Partial<StandingSubject>, object[]]>([
    ['of a network, by which the visitor is stopped', {}, network, []],
    ['of a network, for a verified visitor', { trusted: true }, network, [{ why: 'trusted', network: network.value }]],
    ['of a network, released', { releasedFrom: [1] }, network, [{ why: 'released', network: network.value }]],
    [
      'on the whitelist, only typed',
      {},
      { ...email, role: 'identifier_whitelist', visitorId: null },
      [{ why: 'claim_frees_nobody', subject: 'email', status: 'whitelist' }],
    ],
    [
      'of somebody protected, only typed',
      {},
      { ...email, role: 'protected', visitorId: 8, quality: 'proved' },
      [{ why: 'claim_frees_nobody', subject: 'email', status: 'protected' }],
    ],
    ['of the visitor itself', {}, { ...email, role: 'visitor_whitelist', visitorId: 7, quality: 'claimed' }, []],
    ['of somebody in review, only typed', {}, { ...email, role: 'review', visitorId: 8, quality: 'proved' }, []],
  ])('%s', (_, asker, more, uncounted) => {
    const question = { visitorId: 7, keys, ...asker };
    const whole = { ...network, entryId: 1, quality: null, since, until: null, ...more } as StandingSubject;

    expect(uncountedListings(question, [whole], verdictOf(question, [whole]))).toEqual(uncounted);
  });
});
