/** An answer as it came; the body parsed where it is JSON. */
export interface RestAnswer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** Asks a host with fixed headers, as a browser or another program would: not through the adapter under test. */
export class RestCaller {
  constructor(
    private readonly base: string,
    private readonly headers: Record<string, string>,
    private readonly query = '',
  ) {}

  /** `body`: a form or bytes as they are, anything else as JSON. */
  async ask(method: string, path: string, body?: object, more: Record<string, string> = {}): Promise<RestAnswer> {
    const { sent, type } = sentOf(body);
    const query = path.includes('?') ? this.query.replace('?', '&') : this.query;
    const headers = { ...this.headers, ...type, ...more };
    const response = await fetch(`${this.base}${path}${query}`, { method, headers, ...(sent && { body: sent }) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    const read = isJson ? (JSON.parse(text) as unknown) : text;
    return { status: response.status, body: read, headers: response.headers };
  }

  /** The JSON of an answer that must be a success. */
  async get<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await this.ask(method, path, body);
    if (answer.status < 300) return answer.body as T;
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}

function sentOf(body: object | undefined): {
  sent?: FormData | URLSearchParams | Blob | string;
  type: Record<string, string>;
} {
  if (!body) return { type: {} };
  if (body instanceof FormData || body instanceof URLSearchParams || body instanceof Blob)
    return { sent: body, type: {} };
  return { sent: JSON.stringify(body), type: { 'content-type': 'application/json' } };
}
