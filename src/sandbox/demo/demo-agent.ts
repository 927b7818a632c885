/** A conversation as an agent's list shows it. */
export interface ShownConversation {
  id: number;
  status: string;
  inboxId: number;
  contactId: number;
  contactBlocked: boolean;
  lastText: string;
}

interface ConversationBody {
  id: number;
  status: string;
  inbox_id: number;
  meta: { sender: { id: number; blocked: boolean } };
  last_non_activity_message: { content: string | null } | null;
}

/** An agent of the helpdesk, by the same requests that the dashboard makes. */
export class DemoAgent {
  constructor(
    private readonly hostUrl: string,
    private readonly accountId: number,
    private readonly token: string,
  ) {}

  /** The list in front of every agent: what is open. */
  openConversations(): Promise<ShownConversation[]> {
    return this.conversations('open');
  }

  async conversations(status: 'open' | 'all'): Promise<ShownConversation[]> {
    const answer = await this.ask('GET', `conversations?status=${status}&assignee_type=all`);
    const { data } = answer as { data: { payload: ConversationBody[] } };
    return data.payload.map((body) => ({
      id: body.id,
      status: body.status,
      inboxId: body.inbox_id,
      contactId: body.meta.sender.id,
      contactBlocked: body.meta.sender.blocked,
      lastText: body.last_non_activity_message?.content ?? '',
    }));
  }

  async notes(conversationId: number): Promise<string[]> {
    const answer = await this.ask('GET', `conversations/${String(conversationId)}/messages`);
    const { payload } = answer as { payload: { content: string | null; private: boolean }[] };
    return payload.filter((message) => message.private).map((message) => message.content ?? '');
  }

  /** Presses a macro's button in a conversation. */
  async runMacro(name: string, conversationId: number): Promise<void> {
    const answer = await this.ask('GET', 'macros');
    const { payload } = answer as { payload: { id: number; name: string }[] };
    const macro = payload.find((one) => one.name === name);
    if (!macro) throw new Error(`there is no macro "${name}"`);
    await this.ask('POST', `macros/${String(macro.id)}/execute`, { conversation_ids: [conversationId] });
  }

  async reply(conversationId: number, content: string): Promise<void> {
    await this.ask('POST', `conversations/${String(conversationId)}/messages`, { content, message_type: 'outgoing' });
  }

  private async ask(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.hostUrl}/api/v1/accounts/${String(this.accountId)}/${path}`, {
      method,
      headers: { 'Api-Access-Token': this.token, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the helpdesk answered ${String(answer.status)} to ${method} ${path}`);
    const text = await answer.text();
    return text === '' ? null : JSON.parse(text);
  }
}
