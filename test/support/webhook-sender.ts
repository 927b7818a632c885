import axios, { type AxiosResponse } from 'axios';
import { signedHeaders, type ChatwootApp } from './chatwoot-app.js';

export function secondsFromNow(seconds: number): string {
  return String(Math.floor(Date.now() / 1000) + seconds);
}

/** Sends webhooks to a started app as the host would, and reads its counters. */
export class WebhookSender {
  private sent = 0;

  constructor(
    private readonly doorman: ChatwootApp,
    private readonly secret: string,
    private readonly body: string,
  ) {}

  /** One body with its headers, as they are. */
  post(body: Buffer | string, headers: Record<string, string>, to: string): Promise<AxiosResponse<unknown>> {
    const address = `${this.doorman.url}/webhooks/chatwoot/${to}`;
    const asItIs = (data: unknown): unknown => data;
    return axios.post(address, body, { headers, validateStatus: () => true, transformRequest: asItIs });
  }

  /** A genuine webhook whose body, and so its signature, was never sent before. */
  send(to: string, { timestamp = secondsFromNow(0), secret = this.secret } = {}): Promise<AxiosResponse<unknown>> {
    const body = `${this.body}${' '.repeat(++this.sent)}`;
    return this.post(body, signedHeaders(body, secret, timestamp), to);
  }

  /** What the counters of webhooks gained while `work` ran. */
  async gained(work: () => Promise<unknown>): Promise<Record<string, number>> {
    const before = await this.counted();
    await work();
    const after = await this.counted();
    const changes = Object.entries(after).map(([result, n]) => [result, n - (before[result] ?? 0)] as const);
    return Object.fromEntries(changes.filter(([, n]) => n > 0));
  }

  async storedBodies(): Promise<string[]> {
    const rows = await this.doorman.database.transactions.read<{ body: Buffer }>(
      'SELECT body FROM delivery ORDER BY id',
    );
    return rows.map(({ body }) => body.toString());
  }

  private async counted(): Promise<Record<string, number>> {
    const { data } = await axios.get<string>(`${this.doorman.url}/metrics`);
    const lines = [...data.matchAll(/^doorman_webhooks_total\{result="(\w+)"\} (\d+)$/gm)];
    return Object.fromEntries(lines.map(([, result, n]) => [result, Number(n)] as [string, number]));
  }
}
