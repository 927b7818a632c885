/** Somebody at a website's chat window, by the same requests that the window makes. */
export class DemoVisitor {
  private session = '';

  constructor(
    private readonly hostUrl: string,
    private readonly websiteToken: string,
  ) {}

  async open(): Promise<void> {
    const page = await fetch(`${this.hostUrl}/widget?website_token=${this.websiteToken}`);
    const found = /authToken = '([^']+)'/.exec(await page.text());
    if (!found?.[1]) throw new Error(`the chat window does not open (${String(page.status)})`);
    this.session = found[1];
  }

  /** Writes a message; answers its id and its conversation, as the window learns them. */
  async write(text: string): Promise<{ messageId: number; conversationId: number }> {
    const message = { content: text, timestamp: new Date().toString(), referer_url: 'https://shop.example/' };
    const answer = await this.ask('POST', 'messages', { message });
    const { id, conversation_id } = answer as { id: number; conversation_id: number };
    return { messageId: id, conversationId: conversation_id };
  }

  /** Types an address into the window's form. */
  async giveEmail(email: string): Promise<void> {
    await this.ask('PATCH', 'contact', { email });
  }

  /** The texts the visitor sees in the own thread. */
  async thread(): Promise<string[]> {
    const answer = await this.ask('GET', 'messages');
    const { payload } = answer as { payload: { content: string | null }[] };
    return payload.map((message) => message.content ?? '');
  }

  private async ask(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.hostUrl}/api/v1/widget/${path}?website_token=${this.websiteToken}`, {
      method,
      headers: { 'X-Auth-Token': this.session, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the chat window got ${String(answer.status)} for ${method} ${path}`);
    const text = await answer.text();
    return text === '' ? null : JSON.parse(text);
  }
}

/** An e-mail arrives in the helpdesk's mailbox. */
export async function sendEmail(hostUrl: string, from: string, subject: string, text: string): Promise<void> {
  const id = `${String(Date.now())}@example.com`;
  const mail = [`From: ${from}`, 'To: support@acme.test', `Subject: ${subject}`, `Message-ID: <${id}>`, '', text];
  const answer = await fetch(`${hostUrl}/sandbox/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'message/rfc822' },
    body: mail.join('\r\n'),
  });
  if (!answer.ok) throw new Error(`the mailbox answered ${String(answer.status)}`);
}
