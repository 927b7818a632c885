/** A stopped message as Doorman's own pages list it. */
export interface StoppedMessage {
  id: number;
  text: string | null;
  releasedAt: string | null;
}

/** A decision, as the pages ask for it. */
export interface AskedDecision {
  action: 'blacklist' | 'whitelist' | 'clear';
  reason?: string;
  note?: string;
  expiry?: string;
  conversationId?: number;
}

/** A blacklist entry, as the pages ask for it. */
export interface AskedEntry {
  kind: string;
  value: string;
  reason: string;
  note?: string;
  expiry?: string;
}

/** An agent at Doorman's own pages, by the same requests that they make. */
export class DemoDesk {
  private token: string | null = null;

  constructor(
    private readonly doorman: { url: string },
    private readonly agentId: number,
  ) {}

  /** What was stopped, the newest first. */
  async stopped(): Promise<StoppedMessage[]> {
    const { items } = (await this.ask('GET', 'attempts')) as { items: StoppedMessage[] };
    return items;
  }

  /** Gives stopped messages back; answers the ids that came back. */
  async release(attemptIds: readonly number[]): Promise<number[]> {
    const { released } = (await this.ask('POST', 'attempts/release', { attemptIds })) as { released: number[] };
    return released;
  }

  /** Who wrote in a conversation of the helpdesk; null as long as Doorman does not know. */
  async visitorOf(conversationId: number): Promise<number | null> {
    try {
      const path = `visitors/by-conversation/${String(conversationId)}`;
      return ((await this.ask('GET', path)) as { id: number }).id;
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return null;
      throw error;
    }
  }

  async decide(visitorId: number, decision: AskedDecision): Promise<void> {
    await this.ask('POST', `visitors/${String(visitorId)}/decisions`, decision);
  }

  async report(visitorId: number, note: string): Promise<void> {
    await this.ask('POST', `visitors/${String(visitorId)}/report`, { note });
  }

  /** Writes an entry for somebody never seen. */
  async list(entry: AskedEntry): Promise<void> {
    await this.ask('POST', 'list-entries', { list: 'blacklist', confirm: entry.value, ...entry });
  }

  private async ask(method: string, path: string, body?: object): Promise<unknown> {
    this.token ??= await this.signIn();
    return this.send(method, path, { Authorization: `Bearer ${this.token}` }, body);
  }

  private async signIn(): Promise<string> {
    const { token } = (await this.send('POST', 'session/demo', {}, { agentId: this.agentId, keep: 'tab' })) as {
      token: string;
    };
    return token;
  }

  private async send(method: string, path: string, headers: Record<string, string>, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.doorman.url}/api/v1/${path}`, {
      method,
      headers: { Origin: this.doorman.url, ...headers, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Refused(answer.status, `${method} ${path}: ${await answer.text()}`);
    const text = await answer.text();
    return text === '' ? null : JSON.parse(text);
  }
}

class Refused extends Error {
  constructor(
    readonly status: number,
    what: string,
  ) {
    super(`Doorman answered ${String(status)} to ${what}`);
  }
}
