export type ListName = 'blacklist' | 'whitelist';

export const ENTRY_KINDS = ['email', 'email_domain', 'phone', 'phone_prefix', 'ip', 'cidr'] as const;
/** What a list entry may name besides a visitor. */
export type EntryKind = (typeof ENTRY_KINDS)[number];

export type SubjectKind = 'visitor' | EntryKind;

/** What one entry names, normalised. */
export interface EntrySubject {
  kind: EntryKind;
  value: string;
}

/** Whom an entry or a decision touches besides the one it is meant for. */
export interface BlastRadius {
  visitors: number;
  openConversations: number;
  whitelisted: number;
}

export type EntryState = 'active' | 'expired' | 'lifted';

export const REASONS = ['spam', 'abusive', 'threat', 'bot', 'fraud', 'other'] as const;
export type Reason = (typeof REASONS)[number];

export const EXPIRIES = ['24h', '3d', '7d', '30d', 'forever'] as const;
export type Expiry = (typeof EXPIRIES)[number];

const HOURS: Record<Exclude<Expiry, 'forever'>, number> = { '24h': 24, '3d': 72, '7d': 168, '30d': 720 };

/** The end of an expiry that begins at `from`; null for `forever`. */
export function expiryEnd(expiry: Expiry, from: Date): Date | null {
  if (expiry === 'forever') return null;
  return new Date(from.getTime() + HOURS[expiry] * 3_600_000);
}

/** A visitor's own entry. Times are the host's. */
export interface VisitorEntry {
  id: number;
  list: ListName;
  reason: Reason;
  note: string | null;
  since: Date;
  heldSince: Date;
  coveredAt: Date;
  expiresAt: Date | null;
  sessionOnly: boolean;
  excluded: string[];
}
