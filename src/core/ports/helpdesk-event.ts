import type { ContactRecord, ConversationRecord, MessageRecord, SessionRecord } from './helpdesk-records.js';

/** One changed field of a contact, with the host's own time of the change. */
export interface FieldChange {
  field: 'blocked' | 'email' | 'phone' | 'externalId' | 'name' | 'other';
  from: unknown;
  to: unknown;
  at: Date;
}

/**
 * What an integration tells the product, whatever way it learnt it (webhook, reconcile, live feed).
 * `toldAt` is the host's time of telling (never before what it tells), compared only with other host times.
 */
export type HelpdeskEvent =
  | { kind: 'contact'; toldAt: Date; contact: ContactRecord; changes: FieldChange[]; session: SessionRecord | null }
  | { kind: 'conversation'; toldAt: Date; conversation: ConversationRecord }
  | { kind: 'message'; toldAt: Date; message: MessageRecord; conversation: ConversationRecord }
  | { kind: 'ignored'; toldAt: Date; what: string };
