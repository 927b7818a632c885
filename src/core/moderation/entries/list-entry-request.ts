import type { Actor } from '../../audit-log/actor.js';
import type { EnforcedPlace } from '../../lists/enforced-where.js';
import type { BlastRadius, EntryKind, EntrySubject, Expiry, ListName, Reason } from '../../lists/list-entry.js';

/** An entry somebody wants on anything but a visitor; `value` as it was written. */
export interface EntryRequest {
  installationId: string;
  actor: Actor;
  /** The way it came: panel, api, cli, import. */
  source: string;
  list: ListName;
  kind: EntryKind;
  value: string;
  reason: Reason;
  note?: string | null;
  /** How long from now or, in host time, until when. */
  expiry: Expiry | Date;
  /** The subject typed once more, where a guard rail asks for it. */
  confirm?: string | null;
}

/** What is to be changed of an entry; what is left out stays. */
export interface EntryChange {
  installationId: string;
  actor: Actor;
  source: string;
  entryId: number;
  reason?: Reason;
  note?: string | null;
  /** Counted from now. */
  expiry?: Expiry;
  /** What the maker saw; another version now is a conflict. */
  version?: number;
}

export interface EntryLift {
  installationId: string;
  actor: Actor;
  source: string;
  entryId: number;
  version?: number;
}

/** What became of a lift of many. */
export interface BulkLift {
  lifted: number[];
  refused: { id: number; why: string }[];
}

/** What an entry would mean, before it is confirmed. */
export interface EntryPreview {
  subject: EntrySubject;
  /** The one that is on this list already. */
  existingEntryId: number | null;
  blastRadius: BlastRadius;
  /** Sentences on why it takes an administrator; none for an ordinary one. */
  guards: string[];
  /** What must be typed; null where nothing must. */
  confirmWord: string | null;
  /** Why this actor may not do it at all; null where they may. */
  refused: string | null;
  enforcedWhere: EnforcedPlace[];
}
