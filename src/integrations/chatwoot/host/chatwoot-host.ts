import type { Download, HelpdeskHost, ListedContact, Page } from '../../../core/ports/helpdesk-host.port.js';
import type {
  AgentRecord,
  ContactRecord,
  ConversationRecord,
  ConversationStatus,
  InboxRecord,
  MessageRecord,
} from '../../../core/ports/helpdesk-records.js';
import type { AccountApi } from './account-api.js';
import { downloadFile } from './host-file.js';
import {
  mapAgents,
  mapContactAnswer,
  mapContactPage,
  mapConversationAnswer,
  mapConversationList,
  mapConversationPage,
  mapFoundContact,
  mapInboxes,
  mapInboxMembers,
  mapLabels,
  mapMessages,
} from './host.mapper.js';
import { withMentions } from './mention.js';
import { messagesAfter } from './messages-after.js';
import { withSessions } from './session-lookup.js';

const BLOCKED = { attribute_key: 'blocked', filter_operator: 'equal_to', values: ['true'], query_operator: null };

/** One account of a Chatwoot, as the service user whose token the installation holds. */
export class ChatwootHost implements HelpdeskHost {
  constructor(private readonly api: AccountApi) {}

  contact(contactId: number): Promise<ListedContact | null> {
    return this.api.record(`contacts/${contactId}?include_contact_inboxes=true`, mapContactAnswer);
  }

  async contactOfSession(inboxId: number, sourceId: string): Promise<number | null> {
    const session = { inbox_id: inboxId, source_id: sourceId };
    const contact = await this.api.find('contact_inboxes/filter', session, mapFoundContact);
    return contact && contact.contactId;
  }

  setBlocked(contactId: number, blocked: boolean): Promise<'done' | 'gone'> {
    return this.api.change('PATCH', `contacts/${contactId}`, { blocked });
  }

  async conversationsOfContact(contactId: number): Promise<ConversationRecord[]> {
    const conversations = await this.api.record(`contacts/${contactId}/conversations`, mapConversationList);
    return withSessions(this.api, conversations ?? []);
  }

  async conversation(conversationId: number): Promise<ConversationRecord | null> {
    const conversation = await this.api.record(`conversations/${conversationId}`, mapConversationAnswer);
    const [record] = await withSessions(this.api, conversation ? [conversation] : []);
    return record ?? null;
  }

  setStatus(conversationId: number, status: ConversationStatus): Promise<'done' | 'gone'> {
    return this.api.change('POST', `conversations/${conversationId}/toggle_status`, { status });
  }

  /** The host takes the order and carries it out a moment later; until then the conversation can still be read. */
  deleteConversation(conversationId: number): Promise<'done' | 'gone'> {
    return this.api.change('DELETE', `conversations/${conversationId}`);
  }

  labels(conversationId: number): Promise<string[] | null> {
    return this.api.record(`conversations/${conversationId}/labels`, mapLabels);
  }

  /** Replaces the whole list. */
  setLabels(conversationId: number, labels: string[]): Promise<'done' | 'gone'> {
    return this.api.change('POST', `conversations/${conversationId}/labels`, { labels });
  }

  writeNote(
    conversationId: number,
    text: string,
    key: string,
    mentioned: readonly AgentRecord[] = [],
  ): Promise<'done' | 'gone'> {
    return this.api.change('POST', `conversations/${conversationId}/messages`, {
      content: withMentions(text, mentioned),
      message_type: 'outgoing',
      private: true,
      content_attributes: { doorman: { key } },
    });
  }

  deleteMessage(conversationId: number, messageId: number): Promise<'done' | 'gone'> {
    return this.api.change('DELETE', `conversations/${conversationId}/messages/${messageId}`);
  }

  messagesAfter(conversationId: number, afterId: number): Promise<MessageRecord[] | null> {
    return messagesAfter(this.api, conversationId, afterId);
  }

  async latestMessages(conversationId: number): Promise<MessageRecord[] | null> {
    const messages = await this.api.record(`conversations/${conversationId}/messages`, mapMessages);
    return messages && messages.toSorted((a, b) => a.messageId - b.messageId);
  }

  conversationPath(conversationId: number): string {
    return this.api.page(`conversations/${conversationId}`);
  }

  async conversationsUpdatedWithin(seconds: number): Promise<ConversationRecord[]> {
    const path = `conversations?status=all&updated_within=${Math.ceil(seconds)}`;
    const { items } = await this.api.list(path, mapConversationPage);
    return withSessions(this.api, items);
  }

  /** Oldest first, so that contacts made meanwhile come last. The host lists none that is quite anonymous. */
  async contacts(page: number): Promise<Page<ListedContact>> {
    const path = `contacts?include_contact_inboxes=true&sort=created_at&page=${page}`;
    const { items, count } = await this.api.list(path, mapContactPage);
    return pageOf(items, page, count);
  }

  /** The host lists none that is quite anonymous. */
  async blockedContacts(page: number): Promise<Page<ContactRecord>> {
    const path = `contacts/filter?include_contact_inboxes=false&sort=created_at&page=${page}`;
    const { items, count } = await this.api.list(path, mapContactPage, { payload: [BLOCKED] });
    return pageOf(
      items.map(({ contact }) => contact),
      page,
      count,
    );
  }

  /** The one with the latest activity first. */
  async conversations(page: number): Promise<Page<ConversationRecord>> {
    const path = `conversations?status=all&sort_by=last_activity_at_desc&page=${page}`;
    const { items, count } = await this.api.list(path, mapConversationPage);
    return pageOf(await withSessions(this.api, items), page, count);
  }

  agents(): Promise<AgentRecord[]> {
    return this.api.list('agents', mapAgents);
  }

  inboxes(): Promise<InboxRecord[]> {
    return this.api.list('inboxes', mapInboxes);
  }

  inboxMembers(inboxId: number): Promise<AgentRecord[] | null> {
    return this.api.record(`inbox_members/${inboxId}`, mapInboxMembers);
  }

  download(url: string, maxBytes: number): Promise<Download | null> {
    return downloadFile(this.api.http.connection, url, maxBytes);
  }
}

/** The host's page size is its own setting, so the last page shows by the count of all, or by being empty. */
function pageOf<T>(items: T[], page: number, count: number): Page<T> {
  const last = items.length === 0 || page * items.length >= count;
  return { items, next: last ? null : page + 1 };
}
