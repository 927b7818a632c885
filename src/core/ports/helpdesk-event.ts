import type { Channel, ContactRecord, ConversationRecord, MessageRecord, SessionRecord } from './helpdesk-records.js';

/** One changed field of a contact, with the host's own time of the change. */
export interface FieldChange {
  field: 'blocked' | 'email' | 'phone' | 'externalId' | 'name' | 'other';
  from: unknown;
  to: unknown;
  at: Date;
  /** It was not told when it happened, only found at `at`: whose doing it was can no longer be told. */
  found?: boolean;
}

/**
 * Whose doing it was, as the live feed names it. `nobody`: none of the account's agents, so a visitor or the host itself;
 * `other`: somebody who is no agent (a bot), of whom nothing follows.
 */
export type Performer = { kind: 'agent'; agentId: number } | { kind: 'nobody' } | { kind: 'other' };

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
      /** When the visitor did what is told, where it was the visitor. */
      activeAt?: Date;
    }
  | { kind: 'conversation'; toldAt: Date; conversation: ConversationRecord }
  | { kind: 'message'; toldAt: Date; message: MessageRecord; conversation: ConversationRecord }
  | {
      /** Whose doing a change of a contact was; the contact as it was afterwards. `toldAt`: when we heard of it. */
      kind: 'performed';
      toldAt: Date;
      contact: ContactRecord;
      by: Performer;
      /** The contact was made by it, with all that it says. */
      created: boolean;
      /** Host time since when the feed was heard without a gap: nothing of what happened later is missing. */
      unbrokenSince: Date;
    }
  /** A session came to another contact; `conversation` as it is now. */
  | { kind: 'moved'; toldAt: Date; conversation: ConversationRecord; by: Performer }
  /** A contact was deleted; a fresh read decides. */
  | { kind: 'gone'; toldAt: Date; contactId: number }
  | { kind: 'ignored'; toldAt: Date; what: string };
