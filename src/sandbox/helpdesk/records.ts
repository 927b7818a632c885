import type { Fields } from '../http/body-fields.js';

/** All moments are milliseconds since 1970, with microseconds as the fraction. */
export type Moment = number;
export type Role = 'administrator' | 'agent';
export type ConversationStatus = 'open' | 'resolved' | 'pending' | 'snoozed';
export type MessageType = 'incoming' | 'outgoing' | 'activity' | 'template';
export type ChannelType = 'Channel::WebWidget' | 'Channel::Api' | 'Channel::Email' | 'Channel::TwilioSms';

export interface Account {
  id: number;
  name: string;
}

export interface User {
  id: number;
  name: string;
  email: string;
  token: string;
  pubsubToken: string;
  /** Role by account id. */
  roles: ReadonlyMap<number, Role>;
}

/** What a browser that is signed in as an agent keeps, as the host's sign-in answers it in headers. */
export interface AgentSession {
  accessToken: string;
  client: string;
  uid: string;
}

export interface Inbox {
  id: number;
  accountId: number;
  name: string;
  channelType: ChannelType;
  channelId: number;
  createdAt: Moment;
  greetingEnabled: boolean;
  greetingMessage: string | null;
  /** Asks the visitor how satisfied it is when its conversation is resolved. */
  csatSurveyEnabled?: boolean;
  hmacToken: string;
  hmacMandatory: boolean;
  memberIds: number[];
  websiteToken?: string;
  websiteUrl?: string;
  identifier?: string;
  secret?: string;
  emailAddress?: string;
  phoneNumber?: string;
}

export interface Contact {
  id: number;
  accountId: number;
  name: string;
  email: string | null;
  phoneNumber: string | null;
  identifier: string | null;
  blocked: boolean;
  additionalAttributes: Fields;
  customAttributes: Fields;
  contactType: 'visitor' | 'lead';
  companyId: number | null;
  lastActivityAt: Moment | null;
  createdAt: Moment;
  updatedAt: Moment;
}

export interface ContactInbox {
  id: number;
  contactId: number;
  inboxId: number;
  sourceId: string;
  hmacVerified: boolean;
  pubsubToken: string;
  createdAt: Moment;
  updatedAt: Moment;
}

export interface Conversation {
  id: number;
  uuid: string;
  accountId: number;
  inboxId: number;
  contactId: number;
  contactInboxId: number;
  status: ConversationStatus;
  labels: string[];
  cachedLabelList: string | null;
  priority: string | null;
  assigneeId: number | null;
  snoozedUntil: Moment | null;
  customAttributes: Fields;
  additionalAttributes: Fields;
  waitingSince: Moment | null;
  firstReplyCreatedAt: Moment | null;
  contactLastSeenAt: Moment | null;
  lastActivityAt: Moment;
  createdAt: Moment;
  updatedAt: Moment;
}

export interface Attachment {
  id: number;
  fileName: string;
  contentType: string;
  bytes: Buffer;
  /** Unguessable part of the download address. */
  signedId: string;
}

export interface MessageSender {
  type: 'User' | 'Contact';
  id: number;
}

export interface Message {
  id: number;
  conversationId: number;
  inboxId: number;
  accountId: number;
  type: MessageType;
  content: string | null;
  contentType: string;
  contentAttributes: Fields;
  private: boolean;
  status: 'sent' | 'read';
  sourceId: string | null;
  sender: MessageSender | null;
  attachments: Attachment[];
  createdAt: Moment;
  updatedAt: Moment;
}
