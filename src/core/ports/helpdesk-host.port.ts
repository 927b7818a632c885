import type {
  AgentRecord,
  ContactRecord,
  ConversationRecord,
  ConversationStatus,
  InboxRecord,
  MessageRecord,
  SessionRecord,
} from './helpdesk-records.js';

/** One page of a long list; `next` is null on the last one. */
export interface Page<T> {
  items: T[];
  next: number | null;
}

/** A contact of the host's list, with the sessions that hang on it and when it was made. */
export interface ListedContact {
  contact: ContactRecord;
  sessions: SessionRecord[];
  createdAt: Date;
}

/** A file as the host gave it; `truncated` when it is larger than what was asked for. */
export interface Download {
  bytes: Buffer;
  contentType: string | null;
  truncated: boolean;
}

/**
 * What the product asks of and does to one helpdesk account. Every method may throw `UpstreamError`
 * (retryable or not) or `HostRefusedError`; a record that is gone is `null` or `'gone'`, never an error.
 */
export interface HelpdeskHost {
  contact(
    contactId: number,
  ): Promise<{ contact: ContactRecord; sessions: { inboxId: number; sourceId: string }[] } | null>;
  /** The contact a session hangs on now. */
  contactOfSession(inboxId: number, sourceId: string): Promise<number | null>;
  setBlocked(contactId: number, blocked: boolean): Promise<'done' | 'gone'>;
  /** Newest first, as many as the host gives (Chatwoot: 20). */
  conversationsOfContact(contactId: number): Promise<ConversationRecord[]>;
  conversation(conversationId: number): Promise<ConversationRecord | null>;
  setStatus(conversationId: number, status: ConversationStatus): Promise<'done' | 'gone'>;
  deleteConversation(conversationId: number): Promise<'done' | 'gone'>;
  labels(conversationId: number): Promise<string[] | null>;
  setLabels(conversationId: number, labels: string[]): Promise<'done' | 'gone'>;
  /** Writes a private note; `key` makes it findable again and marks it as ours. The host notifies who is mentioned. */
  writeNote(
    conversationId: number,
    text: string,
    key: string,
    mentioned?: readonly AgentRecord[],
  ): Promise<'done' | 'gone'>;
  deleteMessage(conversationId: number, messageId: number): Promise<'done' | 'gone'>;
  /** Messages with a higher id than `afterId`, oldest first, at most 100. */
  messagesAfter(conversationId: number, afterId: number): Promise<MessageRecord[] | null>;
  /** The newest of a conversation, oldest first, as many as the host gives at once (Chatwoot: 20). */
  latestMessages(conversationId: number): Promise<MessageRecord[] | null>;
  /** Where an agent reads a conversation, as a path on the host. */
  conversationPath(conversationId: number): string;
  conversationsUpdatedWithin(seconds: number): Promise<ConversationRecord[]>;
  /** Those with an e-mail, phone or external id; the host lists no others. */
  contacts(page: number): Promise<Page<ListedContact>>;
  blockedContacts(page: number): Promise<Page<ContactRecord>>;
  conversations(page: number): Promise<Page<ConversationRecord>>;
  agents(): Promise<AgentRecord[]>;
  inboxes(): Promise<InboxRecord[]>;
  /** The agents who answer in an inbox; null when it is gone. */
  inboxMembers(inboxId: number): Promise<AgentRecord[] | null>;
  /** At most `maxBytes` of a file that a message of this host carries; other addresses are refused. */
  download(url: string, maxBytes: number): Promise<Download | null>;
}

/** Gives the host of an installation; implemented by the integration, chosen in app.module.ts. */
export interface HelpdeskHosts {
  of(installationId: string): Promise<HelpdeskHost>;
}

export const HELPDESK_HOSTS = Symbol('HELPDESK_HOSTS');
