import type { SandboxHost } from '../../src/sandbox/sandbox-host.js';

export interface SandboxAnswer {
  status: number;
  body: unknown;
}

/** A visitor of a website inbox, with the session his browser would keep. */
export class SandboxVisitor {
  private constructor(
    private readonly host: SandboxHost,
    private readonly websiteToken: string,
    readonly session: string,
  ) {}

  static async enter(host: SandboxHost, websiteToken = host.seed.website.websiteToken): Promise<SandboxVisitor> {
    const page = await (await fetch(`${host.url}/widget?website_token=${websiteToken}`)).text();
    return new SandboxVisitor(host, websiteToken, /authToken = '([^']+)'/.exec(page)?.[1] ?? '');
  }

  write(content: string): Promise<SandboxAnswer> {
    return this.ask('POST', 'messages', { message: { content, referer_url: 'https://shop.example/', timestamp: '' } });
  }

  async sendFile(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): Promise<SandboxAnswer> {
    const form = new FormData();
    form.append('message[attachments][]', new Blob([bytes], { type }), name);
    return this.ask('POST', 'messages', form);
  }

  async ask(method: string, path: string, body?: unknown): Promise<SandboxAnswer> {
    const headers: Record<string, string> = { 'x-auth-token': this.session };
    if (body !== undefined && !(body instanceof FormData)) headers['content-type'] = 'application/json';
    const sent = body instanceof FormData ? body : JSON.stringify(body);
    const url = `${this.host.url}/api/v1/widget/${path}?website_token=${this.websiteToken}`;
    return readAnswer(await fetch(url, { method, headers, ...(body === undefined ? {} : { body: sent }) }));
  }
}

/** Asks the account API of account 1 in a user's name. */
export async function askAs(
  host: SandboxHost,
  user: keyof SandboxHost['seed']['tokens'],
  method: string,
  path: string,
  body?: unknown,
): Promise<SandboxAnswer> {
  const headers = { 'api-access-token': host.seed.tokens[user], 'content-type': 'application/json' };
  const url = `${host.url}/api/v1/accounts/1/${path}`;
  return readAnswer(
    await fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
  );
}

async function readAnswer(response: Response): Promise<SandboxAnswer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
}
