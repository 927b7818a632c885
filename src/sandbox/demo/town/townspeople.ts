/** Somebody who writes to the organisation. */
export interface Townsperson {
  /** As the contact is called; null: the host makes a name up. */
  name: string | null;
  email?: string;
  phone?: string;
  /** ISO 3166 code and name, as the host finds them by the address. */
  country: readonly [string, string];
  ip: string;
  browser: string;
  platform: string;
}

/** A conversation of before Doorman came: who asked what so many days ago, and what an agent answered. */
export interface OldConversation {
  who: Townsperson;
  daysAgo: number;
  inbox: 'website' | 'helpCentre';
  asked: string;
  answered?: string;
}

const GERMANY = ['DE', 'Germany'] as const;

export const PAULA: Townsperson = {
  name: 'Paula Brandt',
  email: 'paula@example.com',
  phone: '+493023125014',
  country: GERMANY,
  ip: '198.51.100.23',
  browser: 'Firefox',
  platform: 'Windows',
};

export const NORA: Townsperson = {
  name: 'Nora Lind',
  email: 'nora@shop.example',
  country: ['SE', 'Sweden'],
  ip: '198.51.100.31',
  browser: 'Microsoft Edge',
  platform: 'Windows',
};

export const VIC: Townsperson = {
  name: 'Vic Tor',
  email: 'vic@example.com',
  country: ['FR', 'France'],
  ip: '203.0.113.8',
  browser: 'Safari',
  platform: 'iOS (iPhone)',
};

/** The oldest first, as it happened. */
export const BEFORE: readonly OldConversation[] = [
  { who: PAULA, daysAgo: 47, inbox: 'website', asked: 'Do you deliver to Bremen?', answered: 'Yes, within two days.' },
  {
    who: {
      name: 'Tomás Ibarra',
      email: 'tomas@example.org',
      country: ['ES', 'Spain'],
      ip: '198.51.100.77',
      browser: 'Chrome',
      platform: 'Android',
    },
    daysAgo: 40,
    inbox: 'helpCentre',
    asked: 'The invoice for order 3391 has the wrong address.',
    answered: 'Mended, the new one is in your mailbox.',
  },
  { who: VIC, daysAgo: 33, inbox: 'website', asked: 'Is the blue one coming back?', answered: 'In March, we think.' },
  {
    who: {
      name: 'Grace Whitfield',
      email: 'grace.whitfield@example.net',
      phone: '+442079460018',
      country: ['GB', 'United Kingdom'],
      ip: '203.0.113.61',
      browser: 'Safari',
      platform: 'macOS',
    },
    daysAgo: 19,
    inbox: 'website',
    asked: 'My parcel says "delivered", but nothing came.',
    answered: 'We have sent another one, with our apologies.',
  },
  {
    who: NORA,
    daysAgo: 11,
    inbox: 'website',
    asked: 'Which size do I need?',
    answered: 'Between two: the larger one.',
  },
  {
    who: {
      name: null,
      country: ['BR', 'Brazil'],
      ip: '203.0.113.140',
      browser: 'Chrome',
      platform: 'Windows',
    },
    daysAgo: 6,
    inbox: 'helpCentre',
    asked: 'Where do I change my password?',
  },
  {
    who: {
      name: 'Kim Osei',
      email: 'kim@example.com',
      country: ['GH', 'Ghana'],
      ip: '198.51.100.90',
      browser: 'Firefox',
      platform: 'Generic Linux',
    },
    daysAgo: 2,
    inbox: 'website',
    asked: 'Can I pay by invoice?',
    answered: 'You can, from the second order on.',
  },
  {
    who: {
      name: 'Marit Dahl',
      email: 'marit@example.org',
      phone: '+4722334455',
      country: ['NO', 'Norway'],
      ip: '198.51.100.12',
      browser: 'Chrome',
      platform: 'macOS',
    },
    daysAgo: 1,
    inbox: 'website',
    asked: 'Do you ship to Norway, and how long does it take?',
  },
];

/** Throws insults, and goes on after being blacklisted. */
export const BULLY: Townsperson = {
  name: null,
  country: ['NL', 'Netherlands'],
  ip: '203.0.113.7',
  browser: 'Chrome',
  platform: 'macOS',
};

/** Sells watches to everybody, under a mailbox for ten minutes. */
export const PEDLAR: Townsperson = {
  name: 'Mallory Vance',
  email: 'mallory@mailinator.com',
  country: ['US', 'United States'],
  ip: '198.51.100.4',
  browser: 'Firefox',
  platform: 'Windows',
};

/** Types what a blacklisted visitor had typed. */
export const LOOKALIKE: Townsperson = {
  name: null,
  email: 'boss@evil.example',
  country: GERMANY,
  ip: '198.51.100.33',
  browser: 'Chrome',
  platform: 'Generic Linux',
};

/** Calls again and again. */
export const CALLER = '+13125550142';
/** Calls, is blacklisted, and calls again. */
export const HECKLER = '+12125550147';
