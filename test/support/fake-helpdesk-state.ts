import type { Download } from '../../src/core/ports/helpdesk-host.port.js';
import type {
  AgentRecord,
  ContactRecord,
  ConversationRecord,
  InboxRecord,
  MessageRecord,
  SessionRecord,
} from '../../src/core/ports/helpdesk-records.js';

export type StoredConversation = Omit<ConversationRecord, 'contact' | 'session'> & {
  contactId: number;
  sourceId: string;
  messages: MessageRecord[];
};

/** What the fake helpdesk holds, and how a test fills it. Every record a test leaves out parts of gets plain ones. */
export class FakeHelpdeskState {
  readonly contacts = new Map<number, ContactRecord>();
  readonly contactsMadeAt = new Map<number, Date>();
  readonly sessions: SessionRecord[] = [];
  readonly conversations = new Map<number, StoredConversation>();
  readonly agents: AgentRecord[] = [];
  readonly inboxes = new Map<number, InboxRecord>();
  /** Agent ids by inbox. */
  readonly members = new Map<number, number[]>();
  readonly files = new Map<string, Omit<Download, 'truncated'>>();
  private lastMessageId = 0;

  constructor(private readonly now: () => Date) {}

  addInbox(inbox: Partial<InboxRecord> & { inboxId: number }): InboxRecord {
    const made: InboxRecord = { name: `Inbox ${inbox.inboxId}`, channel: 'web_widget', survey: false, ...inbox };
    this.inboxes.set(made.inboxId, made);
    return made;
  }

  addAgent(agent: Partial<AgentRecord> & { agentId: number }): AgentRecord {
    const made: AgentRecord = {
      name: `Agent ${agent.agentId}`,
      email: `agent${agent.agentId}@example.com`,
      role: 'agent',
      ...agent,
    };
    this.agents.push(made);
    return made;
  }

  addContact(contact: Partial<ContactRecord> & { contactId: number }): ContactRecord {
    const made: ContactRecord = {
      name: null,
      email: null,
      phone: null,
      externalId: null,
      blocked: false,
      lastActivityAt: null,
      country: null,
      countryCode: null,
      createdAtIp: null,
      ...contact,
    };
    this.contacts.set(made.contactId, made);
    this.contactsMadeAt.set(made.contactId, this.now());
    return made;
  }

  addSession(
    session: Partial<SessionRecord> & { inboxId: number; sourceId: string; contactId: number },
  ): SessionRecord {
    this.inbox(session.inboxId);
    const made: SessionRecord = { verified: false, createdAt: this.now(), updatedAt: this.now(), ...session };
    this.sessions.push(made);
    return made;
  }

  /** A conversation of a session that is there; of a blocked contact it begins resolved, as on a real host. */
  addConversation(
    made: Partial<StoredConversation> & { conversationId: number; inboxId: number; sourceId: string },
  ): StoredConversation {
    const session = this.session(made.inboxId, made.sourceId);
    if (!session) throw new Error(`no session ${made.inboxId}:${made.sourceId} in the fake helpdesk`);
    const conversation: StoredConversation = {
      channel: this.inbox(made.inboxId).channel,
      status: this.contacts.get(session.contactId)?.blocked ? 'resolved' : 'open',
      labels: [],
      agentReplied: false,
      device: { browser: null, platform: null, device: null },
      contactId: session.contactId,
      messages: [],
      createdAt: this.now(),
      updatedAt: this.now(),
      ...made,
    };
    this.conversations.set(made.conversationId, conversation);
    return conversation;
  }

  addMessage(conversationId: number, message: Partial<MessageRecord> = {}): MessageRecord {
    const conversation = this.conversations.get(conversationId);
    if (!conversation) throw new Error(`no conversation ${conversationId} in the fake helpdesk`);
    const made: MessageRecord = {
      messageId: Math.max(this.lastMessageId + 1, message.messageId ?? 0),
      direction: 'incoming',
      private: false,
      text: null,
      deleted: false,
      attachments: [],
      author: { kind: 'contact', id: conversation.contactId, name: null },
      ownKey: null,
      createdAt: this.now(),
      ...message,
    };
    if (made.messageId <= this.lastMessageId) throw new Error('message ids only grow');
    this.lastMessageId = made.messageId;
    conversation.messages.push(made);
    conversation.updatedAt = this.now();
    const blocked = this.contacts.get(conversation.contactId)?.blocked;
    if (made.direction === 'incoming' && conversation.status === 'resolved' && !blocked) conversation.status = 'open';
    return made;
  }

  addFile(url: string, bytes: Buffer, contentType: string | null = null): void {
    this.files.set(url, { bytes, contentType });
  }

  /** As a merge or a delete on the host: the contact is gone, its sessions and conversations with it. */
  removeContact(contactId: number): void {
    this.contacts.delete(contactId);
    for (const one of this.sessions.filter((session) => session.contactId === contactId)) {
      this.sessions.splice(this.sessions.indexOf(one), 1);
    }
    for (const one of this.conversations.values()) {
      if (one.contactId === contactId) this.conversations.delete(one.conversationId);
    }
  }

  session(inboxId: number, sourceId: string): SessionRecord | null {
    return this.sessions.find((one) => one.inboxId === inboxId && one.sourceId === sourceId) ?? null;
  }

  record(conversation: StoredConversation): ConversationRecord {
    const { messages: _, contactId, sourceId, ...rest } = conversation;
    const contact = this.contacts.get(contactId);
    if (!contact) throw new Error(`conversation ${conversation.conversationId} has no contact in the fake helpdesk`);
    return structuredClone({ ...rest, contact, session: this.session(conversation.inboxId, sourceId) });
  }

  private inbox(inboxId: number): InboxRecord {
    return this.inboxes.get(inboxId) ?? this.addInbox({ inboxId });
  }
}
