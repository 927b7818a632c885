/** The winner of a verdict, as an attempt keeps it. */
export interface StoppedBy {
  role?: string;
  key?: string;
  claimed?: boolean;
  cause?: string;
}

const NOUNS: Record<string, string> = {
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

const SETTINGS: Record<string, string> = {
  withheld: 'The caller kept the number back.',
  malformed: 'The caller was neither a number nor an address.',
};

/** Why a message or call was stopped, as a sentence. */
export function stoppedWords({ role = '', key = '', claimed = false }: StoppedBy): string {
  const noun = NOUNS[key] ?? key;
  if (role === 'visitor_blacklist') return visitorWords(key, noun, claimed);
  if (role === 'identifier_blacklist' || role === 'range_blacklist') return `The ${noun} is on the blacklist.`;
  return SETTINGS[role] ?? SETTINGS[key] ?? 'It was on the blacklist.';
}

function visitorWords(key: string, noun: string, claimed: boolean): string {
  if (key === 'visitor') return 'The visitor was blacklisted.';
  return claimed ? `The ${noun} was claimed by a blacklisted visitor.` : `The ${noun} is a blacklisted visitor’s.`;
}
