import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lastKnownState, type Fields, type LastKnownState } from './last-known-state.js';

interface Answer {
  status: number;
  body: unknown;
}

type Route = [method: string, path: RegExp, answer: (id: number, body: Fields, query: URLSearchParams) => Answer];

const GONE: Answer = { status: 404, body: { error: 'Resource could not be found' } };
const ACCOUNT = /^\/api\/v1\/accounts\/\d+\//;

/**
 * A host that answers every read with the end of the recording, whenever it is asked, and takes every write without
 * changing what it answers. What it does not know is kept in `unexpected`.
 */
export class StandInHost {
  readonly unexpected: string[] = [];
  private readonly state: LastKnownState = lastKnownState();
  private readonly server: Server;
  private written = 1_000_000;

  private constructor() {
    this.server = createServer((request, response) => {
      void this.answer(request).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
      });
    });
  }

  static async start(): Promise<StandInHost> {
    const host = new StandInHost();
    await new Promise<void>((resolve) => host.server.listen(0, '127.0.0.1', resolve));
    return host;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
    const body = await bodyOf(request);
    const path = pathname.replace(ACCOUNT, '');
    for (const [method, pattern, answer] of this.routes) {
      const match = request.method === method ? pattern.exec(path) : null;
      if (match) return answer(Number(match[1]), body, searchParams);
    }
    this.unexpected.push(`${request.method ?? ''} ${path}`);
    return GONE;
  }

  private readonly routes: readonly Route[] = [
    ['GET', /^agents$/, () => ok(this.state.agents)],
    ['GET', /^inboxes$/, () => ok(this.state.inboxes)],
    ['GET', /^contacts\/(\d+)$/, (id) => found(this.state.contacts.get(id), (payload) => ({ payload }))],
    ['PATCH', /^contacts\/(\d+)$/, (id, body) => this.changed(this.state.contacts.get(id), body)],
    ['GET', /^contacts\/(\d+)\/conversations$/, (id) => this.conversationsOf(id)],
    ['POST', /^contact_inboxes\/filter$/, (_, body) => this.contactOfSession(body)],
    ['GET', /^conversations\/(\d+)$/, (id) => found(this.state.conversations.get(id), (one) => one)],
    ['GET', /^conversations\/(\d+)\/labels$/, (id) => this.labels(id)],
    ['POST', /^conversations\/(\d+)\/labels$/, (id) => this.labels(id)],
    ['GET', /^conversations\/(\d+)\/messages$/, (id, _, query) => this.messages(id, Number(query.get('after')))],
    ['POST', /^conversations\/(\d+)\/messages$/, (id, body) => this.note(id, body)],
    ['POST', /^conversations\/(\d+)\/toggle_status$/, (id, body) => this.status(id, body)],
  ];

  private changed(contact: Fields | undefined, body: Fields): Answer {
    return found(contact, (payload) => ({ payload: { ...payload, ...body } }));
  }

  private conversationsOf(contactId: number): Answer {
    if (!this.state.contacts.has(contactId)) return GONE;
    const all = [...this.state.conversations.values()];
    const own = all.filter((one) => (one['meta'] as { sender: Fields }).sender['id'] === contactId);
    return ok({ payload: own.toReversed() });
  }

  private contactOfSession({ inbox_id, source_id }: Fields): Answer {
    const holds = (contact: Fields): boolean =>
      (contact['contact_inboxes'] as { source_id: string; inbox: { id: number } }[]).some(
        (one) => one.inbox.id === inbox_id && one.source_id === source_id,
      );
    return found([...this.state.contacts.values()].find(holds), (contact) => contact);
  }

  private labels(id: number): Answer {
    return found(this.state.conversations.get(id), ({ labels }) => ({ payload: labels }));
  }

  private messages(id: number, after: number): Answer {
    const newer = (this.state.messages.get(id) ?? []).filter((message) => Number(message['id']) > after);
    return found(this.state.conversations.get(id), () => ({ meta: {}, payload: newer }));
  }

  private note(id: number, body: Fields): Answer {
    this.written += 1;
    const made = { id: this.written, conversation_id: id, message_type: 1, content_type: 'text', status: 'sent' };
    return found(this.state.conversations.get(id), () => ({ ...made, ...body }));
  }

  private status(id: number, { status }: Fields): Answer {
    const payload = { success: true, conversation_id: id, current_status: status, snoozed_until: null };
    return found(this.state.conversations.get(id), () => ({ payload }));
  }
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function found(record: Fields | undefined, answer: (record: Fields) => unknown): Answer {
  return record ? ok(answer(record)) : GONE;
}

async function bodyOf(request: IncomingMessage): Promise<Fields> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString('utf8')) as Fields);
}
