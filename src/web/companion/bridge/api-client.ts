import { tabToken } from './tab-token.js';

const BASE = '/api/v1/';

/** An answer of the API: its status and its JSON, null where there is none. */
export interface Answer {
  status: number;
  body: unknown;
}

/** Speaks to the API from a frame of ours; the session is a cookie or, without https, a token of this tab. */
export class ApiClient {
  csrf: string | null = null;

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body: object): Promise<Answer> {
    return this.send('POST', path, body);
  }

  /** The numbered notices of what changed, one by one, until the connection ends. */
  async *notices(): AsyncGenerator {
    const response = await fetch(`${BASE}stream`, { headers: this.headers(), credentials: 'same-origin' });
    if (!response.ok || !response.body) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const events = (rest + part.value).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) yield dataOf(event);
    }
  }

  private async send(method: string, path: string, body?: object): Promise<Answer> {
    const headers = { ...this.headers(), ...(body ? { 'Content-Type': 'application/json' } : {}) };
    const request = {
      method,
      headers,
      credentials: 'same-origin' as const,
      ...(body && { body: JSON.stringify(body) }),
    };
    const response = await fetch(BASE + path, request);
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  private headers(): Record<string, string> {
    const token = tabToken();
    return {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(this.csrf === null ? {} : { 'X-Doorman-CSRF': this.csrf }),
    };
  }
}

function dataOf(event: string): unknown {
  const lines = event.split('\n').filter((line) => line.startsWith('data:'));
  const data = lines.map((line) => line.slice(5).trimStart()).join('\n');
  return data === '' ? null : JSON.parse(data);
}
