import type { SignalLevel } from './trust-score.js';

const HOUR = 1;
const DAY = 24 * HOUR;

/** Where a detector sees what it judges by; null: in what the host and the calls tell anyway. */
export type Needs = 'gate' | 'voice' | null;

interface DetectorKindSpec {
  level: SignalLevel;
  /** How long one occurrence counts; null: as long as it is on record. */
  lifetimeHours: number | null;
  limits: Record<string, number>;
  needs: Needs;
  purpose: string;
}

/** Every detector with what it does unless an administrator says otherwise. */
export const DETECTORS = {
  message_flood: {
    level: 'high',
    lifetimeHours: DAY,
    limits: { messages: 15, seconds: 60 },
    needs: null,
    purpose: 'So many messages of one visitor within so many seconds.',
  },
  repeated_text: {
    level: 'medium',
    lifetimeHours: DAY,
    limits: { times: 3, visitors: 3, minutes: 60, shortest: 20 },
    needs: null,
    purpose: 'The same text, of so many letters at least, so often by one visitor or by so many visitors.',
  },
  link_heavy_first_message: {
    level: 'medium',
    lifetimeHours: 7 * DAY,
    limits: { links: 3 },
    needs: null,
    purpose: 'So many links in the first message of a visitor.',
  },
  many_conversations: {
    level: 'medium',
    lifetimeHours: 7 * DAY,
    limits: { conversations: 5, hours: 24 },
    needs: null,
    purpose: 'So many conversations begun by one visitor within so many hours.',
  },
  identity_churn: {
    level: 'medium',
    lifetimeHours: 7 * DAY,
    limits: { changes: 3, hours: 24 },
    needs: null,
    purpose: 'So many e-mails, or so many names, given by one visitor within so many hours.',
  },
  disposable_email: {
    level: 'medium',
    lifetimeHours: null,
    limits: {},
    needs: null,
    purpose: 'An e-mail at a domain that gives addresses away for minutes.',
  },
  bot_user_agent: {
    level: 'high',
    lifetimeHours: null,
    limits: {},
    needs: 'gate',
    purpose: 'A program that says itself that it is no browser.',
  },
  claims_blacklisted_identifier: {
    level: 'high',
    lifetimeHours: 7 * DAY,
    limits: {},
    needs: null,
    purpose: 'An e-mail or phone given that is a blacklisted visitor’s.',
  },
  claimed_while_blacklisted: {
    level: 'medium',
    lifetimeHours: 7 * DAY,
    limits: {},
    needs: null,
    purpose: 'An e-mail or phone given by a blacklisted visitor after the decision.',
  },
  shares_ip_with_blacklisted: {
    level: 'high',
    lifetimeHours: 7 * DAY,
    limits: { days: 7 },
    needs: 'gate',
    purpose: 'The same IP as a blacklisted visitor’s within so many days.',
  },
  many_new_visitors_from_ip: {
    level: 'high',
    lifetimeHours: DAY,
    limits: { visitors: 10, minutes: 60 },
    needs: 'gate',
    purpose: 'So many visitors never seen before from one IP within so many minutes.',
  },
  call_flood: {
    level: 'high',
    lifetimeHours: DAY,
    limits: { calls: 6, minutes: 10 },
    needs: 'voice',
    purpose: 'So many calls from one visitor within so many minutes.',
  },
  unverified_caller_id: {
    level: 'medium',
    lifetimeHours: 7 * DAY,
    limits: {},
    needs: 'voice',
    purpose: 'A call whose number the carrier does not vouch for (attestation C, or failed).',
  },
  spam_likely_call: {
    level: 'high',
    lifetimeHours: 7 * DAY,
    limits: {},
    needs: 'voice',
    purpose: 'A call that the carrier’s own screening takes for spam.',
  },
  reported_by_agent: {
    level: 'high',
    lifetimeHours: 30 * DAY,
    limits: {},
    needs: null,
    purpose: 'An agent reported the visitor.',
  },
  identity_verified: {
    level: 'positive',
    lifetimeHours: null,
    limits: {},
    needs: null,
    purpose: 'The host has checked who the visitor is.',
  },
  good_history: {
    level: 'positive',
    lifetimeHours: null,
    limits: { days: 30 },
    needs: null,
    purpose: 'A conversation that an agent answered and that was resolved, older than so many days.',
  },
} as const satisfies Record<string, DetectorKindSpec>;

export type DetectorKind = keyof typeof DETECTORS;

export const DETECTOR_KINDS = Object.keys(DETECTORS) as DetectorKind[];

/** The thresholds of one detector, by name. */
export type LimitsOf<K extends DetectorKind> = { readonly [N in keyof (typeof DETECTORS)[K]['limits']]: number };
