import type { Actor } from '../audit-log/actor.js';
import type { InstallationSettings } from '../installations/installation-settings.js';
import type { Expiry, ListName, Reason } from '../lists/list-entry.js';
import type { StandingSubject } from '../standing/standing-subject.js';
import type { VisitorStatus } from '../visitors/visitor.js';
import type { ActionKind, DecisionTime } from './moderation-action.js';

/** Whom a decision is about, as its maker knows the visitor. */
export type Target =
  { visitorId: number } | { reviewItemId: number } | { contactId: number } | { email: string } | { phone: string };

/** A decision of a person (or of an expiry) about one visitor. */
export interface Decision {
  installationId: string;
  action: ActionKind;
  actor: Actor;
  /** The way it came: panel, macro, command, host, api, cli, import, expiry. */
  source: string;
  reason?: Reason;
  note?: string;
  expiry?: Expiry;
  /** Blacklist only: this one session of the visitor, as a visitor of its own. */
  sessionId?: number;
  /** Blacklist only: in the conversation named, what a fast way would take there: the whole person or its session. */
  asFastWay?: boolean;
  /** Cover this visitor's sessions only. */
  sessionOnly?: boolean;
  /** Claimed identifiers (kind:value) to leave out of the coverage. */
  excluded?: string[];
  /** IP addresses to blacklist with the visitor; left out, those ticked before stay. */
  ips?: string[];
  /** Undo only: the decision to take back, refused if it is not the latest one. */
  undoActionId?: number;
  /** What the maker saw; another version now is a conflict. */
  expectedVersion?: number;
  /** The item of the review queue it is about, as its maker saw it. */
  reviewItem?: { id: number; version: number };
  conversationId?: number;
  /** The maker has confirmed that a protected visitor is meant. */
  confirmProtected?: boolean;
  /** The same, as it was typed: see `protectedWord`. */
  confirm?: string;
}

/** A decision with the visitor found and its time on the host's clock. */
export interface TimedDecision extends Decision {
  visitorId: number;
  time: DecisionTime;
}

/** Our clock and the installation's settings at the moment of writing. */
export interface DecisionContext {
  now: Date;
  settings: InstallationSettings;
}

export interface StillCaught {
  entryId: number;
  list: ListName;
  subject: string;
}

export interface DecisionResult {
  visitorId: number;
  status: VisitorStatus;
  actionId: number;
  entryId: number | null;
  changed: boolean;
  /** A later decision stood already: this one changed nothing. */
  late: boolean;
  covered: StandingSubject[];
  stillCaughtBy: StillCaught[];
}
