import { subjectNoun } from '../../screening/verdict-words.js';
import type { StandingKind } from '../../standing/standing-subject.js';
import type { Uncounted } from './uncounted.js';
import { minuteOf } from '../../audit-log/minute-of.js';

type AboutIdentifier = Exclude<Extract<Uncounted, { subject: StandingKind }>, { why: 'expired' | 'lifted' }>;

const STATUS = {
  whitelist: 'on the whitelist',
  protected: 'on the record of a visitor who is protected',
  whitelisted: 'on the record of a visitor who is whitelisted',
} as const;

const SPARED = {
  trusted: 'visitors who are verified or have good history are never stopped by a network alone',
  released: 'an agent has released this visitor from it',
} as const;

const SIGNALS: Record<string, string> = {
  good_history: 'An agent has answered this visitor before',
  identity_verified: 'The helpdesk has checked who this visitor is',
};

const NO_NAMES: ReadonlyMap<number, string> = new Map();

/** What does not count, in a sentence that an agent can read to a visitor; of values only those of networks. */
export function uncountedWords(one: Uncounted, inboxNames: ReadonlyMap<number, string> = NO_NAMES): string {
  switch (one.why) {
    case 'expired':
    case 'lifted':
      return overWords(one);
    case 'trusted':
    case 'released':
      return `The network ${one.network} is on the blacklist: ${SPARED[one.why]}.`;
    case 'positive_signal':
      return `${SIGNALS[one.kind] ?? named(one.kind)}: that raises no score while the visitor is blacklisted.`;
    case 'exempt_inboxes':
      return `In these inboxes nothing is ever stopped: ${one.inboxIds.map((id) => inboxNames.get(id) ?? `number ${String(id)}`).join(', ')}.`;
    default:
      return identifierWords(one);
  }
}

function identifierWords(one: AboutIdentifier): string {
  const noun = subjectNoun(one.subject);
  const typed = `The visitor only typed the ${noun}`;
  switch (one.why) {
    case 'held_by_other':
      return `${typed}, but it is on somebody else's record (${one.as}): it does not count as this visitor's.`;
    case 'claimed_by_many':
      return `${typed}, and so did many others: it binds nobody.`;
    case 'one_of_several':
      return `The ${noun} is one of several by which this visitor may have come to somebody else's contact: nobody is stopped by it.`;
    case 'unlinked':
      return `An agent has taken the ${noun} off this visitor's record: it does not count any more.`;
    case 'nobodys':
      return `The ${noun} was typed on a contact in the helpdesk from which several people write, and nobody knows who did it: it counts as nobody's.`;
    case 'typed_later':
      return `A blacklisted visitor only typed the ${noun} after the decision: it is not covered. Blacklist once more covers it, where it is nobody else's.`;
    case 'claim_frees_nobody':
      return `${typed}, which is ${STATUS[one.status]}: what is only typed frees nobody.`;
  }
}

function overWords({ why, list, subject, at }: Extract<Uncounted, { why: 'expired' | 'lifted' }>): string {
  const entry =
    subject === 'visitor' ? `A ${list}ing of this visitor` : `A ${list} entry on the ${subjectNoun(subject)}`;
  return `${entry} ${why === 'expired' ? 'expired' : 'was lifted'} on ${minuteOf(at)}: it does not count any more.`;
}

function named(kind: string): string {
  const words = kind.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
