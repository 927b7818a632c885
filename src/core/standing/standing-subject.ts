import type { Quality } from '../visitors/visitor.js';

/** What can be listed and looked up: a visitor, what belongs to a visitor, or a subject of a list entry. */
export type StandingKind =
  | 'visitor'
  | 'contact'
  | 'session'
  | 'email'
  | 'email_domain'
  | 'phone'
  | 'phone_prefix'
  | 'external_id'
  | 'ip'
  | 'cidr';

/**
 * Why a subject is listed: its visitor is protected, whitelisted, blacklisted or in review, or a list entry
 * names the subject itself.
 */
export type StandingRole =
  'protected' | 'visitor_whitelist' | 'visitor_blacklist' | 'review' | 'identifier_whitelist' | 'identifier_blacklist';

/** One listed subject, holding in [since, until) of the host's time. */
export interface StandingSubject {
  kind: StandingKind;
  value: string;
  role: StandingRole;
  /** The visitor it is listed for; null for a pure list entry. */
  visitorId: number | null;
  entryId: number | null;
  /** How sure it is that the subject is that visitor's; null for a pure list entry. */
  quality: Quality | null;
  since: Date;
  until: Date | null;
}

/** The key of a session among the standing subjects. */
export function sessionKey(inboxId: number, sourceId: string): string {
  return `${inboxId}:${sourceId}`;
}
