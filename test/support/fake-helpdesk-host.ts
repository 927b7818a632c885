import type {
  Download,
  HelpdeskHost,
  HelpdeskHosts,
  ListedContact,
  Page,
} from '../../src/core/ports/helpdesk-host.port.js';
import type {
  AgentRecord,
  ContactRecord,
  ConversationRecord,
  ConversationStatus,
  InboxRecord,
  MessageRecord,
} from '../../src/core/ports/helpdesk-records.js';
import { FakeHelpdeskFaults } from './fake-helpdesk-faults.js';
import { FakeHelpdeskState, type StoredConversation } from './fake-helpdesk-state.js';

const PAGE = 15;
const NEWEST_CONVERSATIONS = 20;
const MESSAGES_AT_ONCE = 100;
/** The service user; its notes carry a key. */
export const FAKE_SERVICE_USER_ID = 900;

export interface FakeCall {
  method: string;
  args: unknown[];
}

/**
 * A helpdesk account in memory, with the habits of a real one that matter: a write that changes nothing
 * changes nothing, gone is gone, lists are bounded, template marks in a note are refused (a real host runs them).
 */
export class FakeHelpdeskHost implements HelpdeskHost {
  readonly calls: FakeCall[] = [];
  readonly faults = new FakeHelpdeskFaults();
  readonly state: FakeHelpdeskState;

  constructor(private readonly now: () => Date) {
    this.state = new FakeHelpdeskState(now);
  }

  /** The calls of one method, or of those that write. */
  callsOf(method: keyof HelpdeskHost): FakeCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  writes(): FakeCall[] {
    return this.calls.filter((call) => /^(set|write|delete)/.test(call.method));
  }

  notes(conversationId: number): string[] {
    const messages = this.state.conversations.get(conversationId)?.messages ?? [];
    return messages.filter((one) => one.private).map((one) => one.text ?? '');
  }

  async contact(contactId: number): ReturnType<HelpdeskHost['contact']> {
    await this.called('contact', contactId);
    const contact = this.state.contacts.get(contactId);
    if (!contact) return null;
    const sessions = this.state.sessions.filter((one) => one.contactId === contactId);
    return {
      contact: { ...contact },
      sessions: sessions.map(({ inboxId, sourceId }) => ({ inboxId, sourceId })),
    };
  }

  async contactOfSession(inboxId: number, sourceId: string): Promise<number | null> {
    await this.called('contactOfSession', inboxId, sourceId);
    return this.state.session(inboxId, sourceId)?.contactId ?? null;
  }

  async setBlocked(contactId: number, blocked: boolean): Promise<'done' | 'gone'> {
    await this.called('setBlocked', contactId, blocked);
    const contact = this.state.contacts.get(contactId);
    if (!contact) return 'gone';
    contact.blocked = blocked;
    return 'done';
  }

  async conversationsOfContact(contactId: number): Promise<ConversationRecord[]> {
    await this.called('conversationsOfContact', contactId);
    const own = [...this.state.conversations.values()].filter((one) => one.contactId === contactId);
    return this.newestFirst(own).slice(0, NEWEST_CONVERSATIONS);
  }

  async conversation(conversationId: number): Promise<ConversationRecord | null> {
    await this.called('conversation', conversationId);
    const conversation = this.state.conversations.get(conversationId);
    return conversation ? this.state.record(conversation) : null;
  }

  async setStatus(conversationId: number, status: ConversationStatus): Promise<'done' | 'gone'> {
    await this.called('setStatus', conversationId, status);
    return this.change(conversationId, (conversation) => {
      if (conversation.status === status) return;
      conversation.status = status;
      conversation.updatedAt = this.now();
    });
  }

  async deleteConversation(conversationId: number): Promise<'done' | 'gone'> {
    await this.called('deleteConversation', conversationId);
    return this.state.conversations.delete(conversationId) ? 'done' : 'gone';
  }

  async labels(conversationId: number): Promise<string[] | null> {
    await this.called('labels', conversationId);
    const conversation = this.state.conversations.get(conversationId);
    return conversation ? [...conversation.labels] : null;
  }

  async setLabels(conversationId: number, labels: string[]): Promise<'done' | 'gone'> {
    await this.called('setLabels', conversationId, labels);
    return this.change(conversationId, (conversation) => {
      conversation.labels = [...new Set(labels)];
      conversation.updatedAt = this.now();
    });
  }

  async writeNote(
    conversationId: number,
    text: string,
    key: string,
    mentioned: readonly AgentRecord[] = [],
  ): Promise<'done' | 'gone'> {
    await this.called('writeNote', conversationId, text, key, mentioned);
    if (/\{\{|\{%/.test(text)) throw new Error('a note with template marks would be run by the host');
    if (text.trim() === '' || key === '') throw new Error('a note needs a text and a key');
    return this.change(conversationId, () => {
      const author = { kind: 'agent' as const, id: FAKE_SERVICE_USER_ID, name: 'Doorman' };
      this.state.addMessage(conversationId, { direction: 'outgoing', private: true, text, author, ownKey: key });
    });
  }

  async deleteMessage(conversationId: number, messageId: number): Promise<'done' | 'gone'> {
    await this.called('deleteMessage', conversationId, messageId);
    return this.change(conversationId, (conversation) => {
      const message = conversation.messages.find((one) => one.messageId === messageId);
      if (message) message.deleted = true;
    });
  }

  async messagesAfter(conversationId: number, afterId: number): Promise<MessageRecord[] | null> {
    await this.called('messagesAfter', conversationId, afterId);
    const messages = this.state.conversations.get(conversationId)?.messages;
    if (!messages) return null;
    return structuredClone(messages.filter((one) => one.messageId > afterId).slice(0, MESSAGES_AT_ONCE));
  }

  async latestMessages(conversationId: number): Promise<MessageRecord[] | null> {
    await this.called('latestMessages', conversationId);
    return structuredClone(this.state.conversations.get(conversationId)?.messages.slice(-20) ?? null);
  }

  conversationPath(conversationId: number): string {
    return `/conversations/${conversationId}`;
  }

  async conversationsUpdatedWithin(seconds: number): Promise<ConversationRecord[]> {
    await this.called('conversationsUpdatedWithin', seconds);
    const from = this.now().getTime() - seconds * 1000;
    return this.newestFirst([...this.state.conversations.values()].filter((one) => one.updatedAt.getTime() >= from));
  }

  async contacts(page: number): Promise<Page<ListedContact>> {
    await this.called('contacts', page);
    const named = [...this.state.contacts.values()].filter((one) => one.email ?? one.phone ?? one.externalId);
    return paged(named, page, (contact) => ({
      contact: { ...contact },
      sessions: structuredClone(this.state.sessions.filter((one) => one.contactId === contact.contactId)),
      createdAt: this.state.contactsMadeAt.get(contact.contactId) ?? this.now(),
    }));
  }

  async blockedContacts(page: number): Promise<Page<ContactRecord>> {
    await this.called('blockedContacts', page);
    const blocked = [...this.state.contacts.values()].filter((one) => one.blocked);
    return paged(blocked, page, (contact) => ({ ...contact }));
  }

  async conversations(page: number): Promise<Page<ConversationRecord>> {
    await this.called('conversations', page);
    return paged(this.newestFirst([...this.state.conversations.values()]), page, (record) => record);
  }

  async agents(): Promise<AgentRecord[]> {
    await this.called('agents');
    return structuredClone(this.state.agents);
  }

  async inboxes(): Promise<InboxRecord[]> {
    await this.called('inboxes');
    return structuredClone([...this.state.inboxes.values()]);
  }

  async inboxMembers(inboxId: number): Promise<AgentRecord[] | null> {
    await this.called('inboxMembers', inboxId);
    if (!this.state.inboxes.has(inboxId)) return null;
    const members = this.state.members.get(inboxId) ?? [];
    return structuredClone(this.state.agents.filter(({ agentId }) => members.includes(agentId)));
  }

  async download(url: string, maxBytes: number): Promise<Download | null> {
    await this.called('download', url, maxBytes);
    const file = this.state.files.get(url);
    if (!file) return null;
    return { ...file, bytes: file.bytes.subarray(0, maxBytes), truncated: file.bytes.length > maxBytes };
  }

  private async called(method: keyof HelpdeskHost, ...args: unknown[]): Promise<void> {
    this.calls.push({ method, args });
    await this.faults.pass(method);
  }

  private change(conversationId: number, change: (conversation: StoredConversation) => void): 'done' | 'gone' {
    const conversation = this.state.conversations.get(conversationId);
    if (!conversation) return 'gone';
    change(conversation);
    return 'done';
  }

  private newestFirst(conversations: StoredConversation[]): ConversationRecord[] {
    return conversations
      .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || b.conversationId - a.conversationId)
      .map((one) => this.state.record(one));
  }
}

/** Fake hosts by installation; asking for one that a test did not give is an error. */
export class FakeHelpdeskHosts implements HelpdeskHosts {
  private readonly hosts = new Map<string, HelpdeskHost>();

  set(installationId: string, host: HelpdeskHost): void {
    this.hosts.set(installationId, host);
  }

  async of(installationId: string): Promise<HelpdeskHost> {
    const host = this.hosts.get(installationId);
    if (!host) throw new Error(`no fake host for installation ${installationId}`);
    return Promise.resolve(host);
  }
}

/** Pages count from 1, as on the real host. */
function paged<T, R>(all: T[], page: number, show: (item: T) => R): Page<R> {
  if (page < 1) throw new Error('pages count from 1');
  const items = all.slice((page - 1) * PAGE, page * PAGE).map(show);
  return { items, next: page * PAGE < all.length ? page + 1 : null };
}
