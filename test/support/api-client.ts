/** An answer of the API, its body parsed. */
export interface ApiAnswer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

/** A program at the API: our pages with their cookie and CSRF header, or whatever headers are given. */
export class ApiClient {
  constructor(
    readonly url: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** Signs in as an agent of the demo, as a page does. */
  static async agent(url: string, agentId: number, installationId: string): Promise<ApiClient> {
    const origin = new URL(url).origin;
    const nobody = new ApiClient(url, { origin });
    const { status, headers } = await nobody.post('session/demo', { agentId, installationId });
    if (status !== 200) throw new Error(`signing in was answered ${status}`);
    const cookie = (headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    const { body } = await new ApiClient(url, { cookie }).get<{ csrf: string }>('session');
    return new ApiClient(url, { origin, cookie, 'x-doorman-csrf': body.csrf });
  }

  /** The same program with other headers; an empty one leaves it out. */
  with(changes: Record<string, string>): ApiClient {
    const kept = Object.entries({ ...this.headers, ...changes }).filter(([, value]) => value !== '');
    return new ApiClient(this.url, Object.fromEntries(kept));
  }

  get<T = Record<string, unknown>>(path: string): Promise<ApiAnswer<T>> {
    return this.ask<T>('GET', path);
  }

  post<T = Record<string, unknown>>(path: string, body?: unknown): Promise<ApiAnswer<T>> {
    return this.ask<T>('POST', path, body);
  }

  patch<T = Record<string, unknown>>(path: string, body: unknown): Promise<ApiAnswer<T>> {
    return this.ask<T>('PATCH', path, body);
  }

  delete<T = Record<string, unknown>>(path: string): Promise<ApiAnswer<T>> {
    return this.ask<T>('DELETE', path);
  }

  async ask<T>(method: string, path: string, body?: unknown): Promise<ApiAnswer<T>> {
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${this.url}/api/v1/${path}`, {
      method,
      headers: { ...type, ...this.headers },
      ...sent,
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
  }
}
