/** Kinds of channel a conversation can run in, as far as screening treats them differently. */
export type Channel = 'web_widget' | 'api' | 'email' | 'sms' | 'whatsapp' | 'voice' | 'other';

export type ConversationStatus = 'open' | 'pending' | 'snoozed' | 'resolved';

/** A contact as the host told it at one moment. */
export interface ContactRecord {
  contactId: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  externalId: string | null;
  blocked: boolean;
  /** When the visitor wrote last; null where the host does not tell. */
  lastActivityAt: Date | null;
  country: string | null;
  countryCode: string | null;
  /** The IP noted by the host when the contact was made; the visitor can overwrite it. */
  createdAtIp: string | null;
}

/** The link between a contact and an inbox: a widget session, or the sender's address in other channels. */
export interface SessionRecord {
  inboxId: number;
  sourceId: string;
  contactId: number;
  /** The host checked an HMAC of this session's external id. */
  verified: boolean;
  /** Null where the host does not tell (its REST lists). */
  createdAt: Date | null;
  /** Moves when the session gets another contact or is verified; null where the host does not tell. */
  updatedAt: Date | null;
}

export interface Device {
  browser: string | null;
  platform: string | null;
  device: string | null;
}

export interface ConversationRecord {
  conversationId: number;
  inboxId: number;
  channel: Channel;
  status: ConversationStatus;
  labels: string[];
  device: Device;
  session: SessionRecord | null;
  contact: ContactRecord;
  /** A person of ours has written to the visitor in it. */
  agentReplied: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export interface Attachment {
  attachmentId: number;
  fileName: string | null;
  contentType: string | null;
  /** Bytes, or null where the host does not say. */
  size: number | null;
  url: string;
}

/** Who wrote a message: an agent is named only by the host itself, never by the visitor. */
export interface MessageAuthor {
  kind: 'contact' | 'agent' | 'bot' | 'none';
  id: number | null;
  name: string | null;
}

export interface MessageRecord {
  messageId: number;
  direction: 'incoming' | 'outgoing' | 'template' | 'activity';
  private: boolean;
  text: string | null;
  deleted: boolean;
  attachments: Attachment[];
  author: MessageAuthor;
  /** Written by us: the key we put into the note, else null. */
  ownKey: string | null;
  createdAt: Date;
}

export interface AgentRecord {
  agentId: number;
  name: string;
  email: string;
  role: 'agent' | 'administrator';
}

export interface InboxRecord {
  inboxId: number;
  name: string;
  channel: Channel;
  /** The host asks the visitor how it was when a conversation is resolved. */
  survey: boolean;
}
