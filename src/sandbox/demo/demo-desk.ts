/** A stopped message as Doorman's own pages list it. */
export interface StoppedMessage {
  id: number;
  text: string | null;
  releasedAt: string | null;
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
    if (!answer.ok) throw new Error(`Doorman answered ${String(answer.status)} to ${method} ${path}`);
    return answer.json();
  }
}
