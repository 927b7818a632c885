import { randomUUID } from 'node:crypto';
import { request, type IncomingHttpHeaders } from 'node:http';

const MOST_TRIES = 100;

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: Record<string, unknown>;
}

export interface Sending {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Of a multipart body; sent with `fields`. */
  files?: { name: string; type: string; bytes: Buffer }[];
  token?: string | null;
  /** The whole address in place of the widget's usual one. */
  path?: string;
}

/** Somebody at the widget, whose requests go through nginx. */
export class GateVisitor {
  private constructor(
    readonly base: string,
    readonly websiteToken: string,
    readonly token: string,
    readonly from: string,
  ) {}

  static async open(base: string, websiteToken: string, from: string): Promise<GateVisitor> {
    const page = await fetch(`${base}/widget?website_token=${websiteToken}`, { headers: { 'x-forwarded-for': from } });
    const token = /authToken = '([^']+)'/.exec(await page.text())?.[1];
    if (token === undefined) throw new Error(`the widget did not open: ${page.status}`);
    return new GateVisitor(base, websiteToken, token, from);
  }

  get sourceId(): string {
    const [, payload = ''] = this.token.split('.');
    return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { source_id: string }).source_id;
  }

  async write(content: string, more: Sending = {}): Promise<Answer> {
    const message = { content, timestamp: new Date().toString(), referer_url: 'https://shop.example/' };
    return this.ask('messages', { method: 'POST', body: { message }, ...more });
  }

  /** Writes until somebody takes it: a gate that is closed while it is slow answers 503. */
  async writeUntilTaken(content: string): Promise<Answer> {
    let answer = await this.write(content);
    for (let tries = 1; answer.status === 503 && tries < MOST_TRIES; tries += 1) answer = await this.write(content);
    return answer;
  }

  read(what = 'messages', query = ''): Promise<Answer> {
    return this.ask(`${what}${query}`, { method: 'GET' });
  }

  ask(what: string, sending: Sending): Promise<Answer> {
    const joint = what.includes('?') ? '&' : '?';
    const path = sending.path ?? `/api/v1/widget/${what}${joint}website_token=${this.websiteToken}`;
    const token = sending.token === undefined ? this.token : sending.token;
    const { body, type } = bodyOf(sending);
    return send(this.base, path, sending.method ?? 'POST', body, {
      'x-forwarded-for': this.from,
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0',
      ...(token !== null && { 'x-auth-token': token }),
      ...(type !== null && { 'content-type': type }),
      ...sending.headers,
    });
  }
}

/** One request, byte for byte as given: no client in between makes an address prettier. */
export function send(
  base: string,
  path: string,
  method: string,
  body: Buffer | null,
  headers: Record<string, string | string[]>,
): Promise<Answer> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const length = body === null ? {} : { 'content-length': String(body.length) };
    const asked = request({ hostname, port, path, method, headers: { ...headers, ...length } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, json: parsed(text) });
      });
    });
    asked.on('error', reject);
    asked.end(body ?? undefined);
  });
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function bodyOf({ body, files }: Sending): { body: Buffer | null; type: string | null } {
  if (files) {
    const mark = `----${randomUUID()}`;
    const parts = files.flatMap(({ name, type, bytes }) => [
      Buffer.from(
        `--${mark}\r\nContent-Disposition: form-data; name="message[attachments][]"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n'),
    ]);
    const fields = Object.entries({ 'message[referer_url]': 'https://shop.example/', 'message[timestamp]': 'now' });
    const texts = fields.map(([name, value]) =>
      Buffer.from(`--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    );
    return {
      body: Buffer.concat([...texts, ...parts, Buffer.from(`--${mark}--\r\n`)]),
      type: `multipart/form-data; boundary=${mark}`,
    };
  }
  if (body === undefined) return { body: null, type: null };
  return { body: Buffer.from(JSON.stringify(body)), type: 'application/json' };
}
