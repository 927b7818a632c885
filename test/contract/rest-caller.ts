/** An answer as it came; the body parsed where it is JSON. */
export interface RestAnswer {
  status: number;
  body: unknown;
}

/** Asks a host with fixed headers, as a browser or another program would: not through the adapter under test. */
export class RestCaller {
  constructor(
    private readonly base: string,
    private readonly headers: Record<string, string>,
    private readonly query = '',
  ) {}

  async ask(method: string, path: string, body?: object): Promise<RestAnswer> {
    const isForm = body instanceof FormData;
    const headers = { ...this.headers, ...(body && !isForm ? { 'content-type': 'application/json' } : {}) };
    const sent = isForm ? body : body && JSON.stringify(body);
    const response = await fetch(`${this.base}${path}${this.query}`, { method, headers, ...(sent && { body: sent }) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : text };
  }

  /** The JSON of an answer that must be a success. */
  async get<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await this.ask(method, path, body);
    if (answer.status < 300) return answer.body as T;
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}
