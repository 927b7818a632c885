import type { StandingKind } from '../standing/standing-subject.js';
import type { Answer, Candidate, CandidateRole, Verdict } from './verdict.js';

/** A verdict in sentences that an agent can read to a visitor; of values only those of ranges. */
export interface VerdictWords {
  verdict: string;
  winner: string | null;
  losers: string[];
}

const ANSWERS: Record<Answer, string> = {
  allow: 'Messages and calls pass.',
  review: 'Messages and calls pass, and an agent is asked to decide.',
  block: 'Messages and calls are stopped.',
};

const WOULD: Record<Answer, string> = { allow: 'been allowed', review: 'gone to review', block: 'been stopped' };

const NOUNS: Record<StandingKind, string> = {
  visitor: 'visitor',
  session: 'session',
  contact: 'contact',
  email: 'e-mail address',
  phone: 'phone number',
  external_id: 'external id',
  ip: 'IP address',
  email_domain: 'e-mail domain',
  phone_prefix: 'phone prefix',
  cidr: 'IP range',
};

const VISITORS: Record<CandidateRole, string> = {
  protected: 'protected',
  visitor_whitelist: 'whitelisted',
  visitor_blacklist: 'blacklisted',
  review: "waiting for an agent's decision",
  identifier_whitelist: '',
  identifier_blacklist: '',
  range_whitelist: '',
  range_blacklist: '',
};

/** What a subject of this kind is called. */
export function subjectNoun(kind: StandingKind): string {
  return NOUNS[kind];
}

/** The whole verdict in words. */
export function verdictWords(verdict: Verdict): VerdictWords {
  const { winner, losers } = verdict;
  return {
    verdict: ANSWERS[verdict.answer],
    winner: winner && candidateWords(winner),
    losers: losers.map((loser) => loserWords(loser, verdict.answer)),
  };
}

/** One candidate as a fact about the asker. */
export function candidateWords(candidate: Candidate): string {
  const noun = NOUNS[candidate.key.kind];
  const holder = `a visitor who is ${VISITORS[candidate.role]}`;
  switch (candidate.why) {
    case 'own':
      return ownWords(candidate);
    case 'proved':
    case 'entered':
      return `The ${noun} is on the record of ${holder} (${candidate.why}).`;
    case 'covered_claim':
      return `The ${noun} was claimed by ${holder}; it is not proved to be that visitor's.`;
    case 'claims_proved':
      return `The visitor claims the ${noun} that is on the record of ${holder} (proved).`;
    case 'claims_entered':
      return `The visitor claims the ${noun} that is on the record of ${holder} (entered).`;
    case 'both_claimed':
      return `The visitor claims the ${noun} that ${holder} claimed too; it is proved for neither.`;
    case 'listed':
      return `The ${noun} is on the ${listOf(candidate.role)}.`;
    case 'range':
      return rangeWords(candidate);
  }
}

/** What would have happened without the candidates before it. */
function loserWords(loser: Candidate, answer: Answer): string {
  const also = loser.effect === answer ? 'also ' : '';
  return `Would ${also}have ${WOULD[loser.effect]} by this: ${lowerFirst(candidateWords(loser))}`;
}

function ownWords({ key, role }: Candidate): string {
  const standing = VISITORS[role];
  return key.kind === 'visitor'
    ? `The visitor is ${standing}.`
    : `The ${NOUNS[key.kind]} belongs to a visitor who is ${standing}.`;
}

function rangeWords({ key, role }: Candidate): string {
  const list = listOf(role);
  if (key.kind === 'phone_prefix') return `The phone number begins with ${key.value}, which is on the ${list}.`;
  if (key.kind === 'cidr') return `The IP address lies in ${key.value}, which is on the ${list}.`;
  return `The e-mail address belongs to ${key.value}, which is on the ${list}.`;
}

function listOf(role: CandidateRole): string {
  return role === 'identifier_whitelist' || role === 'range_whitelist' ? 'whitelist' : 'blacklist';
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
