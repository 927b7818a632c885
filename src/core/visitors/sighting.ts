import type { Channel, ContactRecord, ConversationRecord, SessionRecord } from '../ports/helpdesk-records.js';
import type { FieldChange } from '../ports/helpdesk-event.js';

/** The host makes contact and session in one go; a session this much younger came to a contact that was there. */
export const SAME_MOMENT_MS = 2_000;
/** The host tells the time of a telling in whole seconds. */
export const TELLING_GRAIN_MS = 1_000;

/** What one telling of the host says about a person. `toldAt` is host time. */
export interface Sighting {
  installationId: string;
  toldAt: Date;
  contact: ContactRecord;
  session: SessionRecord | null;
  channel: Channel | null;
  conversation: ConversationRecord | null;
  /** When the visitor did what is told; null where it tells of nothing that the visitor did. */
  activeAt: Date | null;
  changes: readonly FieldChange[];
  /** On record before installation: what it says was entered, not claimed. */
  onRecord: boolean;
}

/** Whom a sighting was of, and whose coverage may have changed by it. */
export interface Seen {
  /** The contact told of. */
  contactId: number;
  contactVisitorId: number;
  /** The visitor of the session, or of the contact where there is no session. */
  visitorId: number;
  sessionId: number | null;
  /** The session came to another contact with this telling. */
  movedToContact: number | null;
  touched: Set<number>;
  /** Visitors whose sessions turned out to be others' than was known: what they wrote is looked at again. */
  rehomed: readonly number[];
  /** The visitor was decided about together with whoever wrote from an address that it had only typed. */
  inDoubt: boolean;
}

/** Channels in which the visitor types what it is called; in the others the channel itself proves the address. */
export function isTypedChannel(channel: Channel): boolean {
  return channel === 'web_widget' || channel === 'api';
}
