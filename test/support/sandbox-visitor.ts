import type { SandboxHost } from '../../src/sandbox/sandbox-host.js';

/** Somebody at the sandbox's chat window. */
export class SandboxVisitor {
  private constructor(
    private readonly url: string,
    private readonly websiteToken: string,
    private readonly session: string,
  ) {}

  static async open(helpdesk: SandboxHost): Promise<SandboxVisitor> {
    const { websiteToken } = helpdesk.seed.website;
    const page = await fetch(`${helpdesk.url}/widget?website_token=${websiteToken}`);
    const session = /authToken = '([^']+)'/.exec(await page.text())?.[1] ?? '';
    return new SandboxVisitor(helpdesk.url, websiteToken, session);
  }

  /** Answers the conversation's number. */
  async write(content: string): Promise<number> {
    const message = { content, timestamp: new Date().toString(), referer_url: 'https://shop.example/' };
    const answer = await this.ask('POST', 'messages', { message });
    return ((await answer.json()) as { conversation_id: number }).conversation_id;
  }

  async giveEmail(email: string): Promise<void> {
    await this.ask('PATCH', 'contact', { email });
  }

  private async ask(method: string, path: string, body: object): Promise<Response> {
    const answer = await fetch(`${this.url}/api/v1/widget/${path}?website_token=${this.websiteToken}`, {
      method,
      headers: { 'X-Auth-Token': this.session, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the chat window got ${answer.status}`);
    return answer;
  }
}
