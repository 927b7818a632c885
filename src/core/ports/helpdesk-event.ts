import type { Channel, ContactRecord, ConversationRecord, MessageRecord, SessionRecord } from './helpdesk-records.js';

/** One changed field of a contact, with the host's own time of the change. */
export interface FieldChange {
  field: 'blocked' | 'email' | 'phone' | 'externalId' | 'name' | 'other';
  from: unknown;
  to: unknown;
  at: Date;
}

/**
 * What an integration tells the product, whatever way it learnt it (webhook, reconcile, live feed).
 * `toldAt` is the best host time for the state it tells: the conversation's `updatedAt`, the newest change of the
 * contact, else the second of sending. It is compared only with other host times.
 */
export type HelpdeskEvent =
  | {
      kind: 'contact';
      toldAt: Date;
      contact: ContactRecord;
      changes: FieldChange[];
      /** With its channel, where the telling names a session (the bubble was opened). */
      session: SessionRecord | null;
      channel: Channel | null;
    }
  | { kind: 'conversation'; toldAt: Date; conversation: ConversationRecord }
  | { kind: 'message'; toldAt: Date; message: MessageRecord; conversation: ConversationRecord }
  | { kind: 'ignored'; toldAt: Date; what: string };
