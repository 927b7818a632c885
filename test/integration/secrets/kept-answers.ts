/** Every answer of ours with its status and headers, without what it hands to the one who asked for it. */
export class KeptAnswers {
  /** To somebody who has proved nothing. */
  readonly answers: string[] = [];
  /** To an agent or program, who may read what visitors write. */
  readonly pages: string[] = [];
  /** Tokens that we gave to the one they are for. */
  readonly handed: [string, string][] = [];

  async ask(url: string, init: RequestInit = {}): Promise<number> {
    return (await this.give('answers', url, init)).status;
  }

  async give(kind: 'answers' | 'pages', url: string, init: RequestInit): Promise<{ status: number; text: string }> {
    const answer = await fetch(url, init);
    const text = await answer.text();
    const whole = `${answer.status} ${JSON.stringify([...answer.headers])} ${text}`;
    this[kind].push(whole.replace(/dm[a-z]_[\w-]{20,}/g, (secret) => this.take(secret)));
    return { status: answer.status, text };
  }

  /** Noted once; who is given it a second time has found a leak. */
  private take(secret: string): string {
    if (this.handed.some(([, known]) => known === secret)) return secret;
    this.handed.push([`token ${secret.slice(0, 4)} ${this.handed.length}`, secret]);
    return '(handed over)';
  }
}
