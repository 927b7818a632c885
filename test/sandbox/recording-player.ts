import { createHmac } from 'node:crypto';
import { addLateInboxes } from '../../src/sandbox/sandbox-seed.js';
import { SandboxHost } from '../../src/sandbox/sandbox-host.js';
import { recordedIds, type RecordedCall, type RecordedFlow, type RecordedRequest } from './recorded-flows.js';
import { SocketEars, type HeardEvent } from './socket-ears.js';
import { WebhookReceiver, type ReceivedWebhook } from './webhook-receiver.js';

export interface PlayedCall {
  status: number;
  contentType: string | null;
  frameOptions: string | null;
  body: unknown;
}

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Plays recorded requests at a fresh sandbox and learns which made-up text stands for which recorded one. */
export class RecordingPlayer {
  /** The recorder began to listen late. */
  private ears: SocketEars | null = null;
  private readonly renamed = new Map<string, string>();

  private constructor(
    readonly host: SandboxHost,
    private readonly receiver: WebhookReceiver,
  ) {}

  static async start(): Promise<RecordingPlayer> {
    const receiver = await WebhookReceiver.start();
    const webhook = { url: receiver.url, name: 'Doorman', secret: recordedIds.webhook_secret };
    const host = await SandboxHost.start({ seed: { webhooks: [webhook], lateInboxes: true } });
    host.controls.widgetPagesPerHour = 5;
    const player = new RecordingPlayer(host, receiver);
    player.renameSeed();
    player.skipIds(1, 0, 0);
    return player;
  }

  /** What happened on the recorded host while nothing was recorded. */
  async catchUp(flow: RecordedFlow): Promise<void> {
    if (flow.file.startsWith('097')) {
      this.skipIds(18, 12, 137);
      this.ears = await SocketEars.listen(this.host, 'doorman');
    }
    if (flow.file.startsWith('104')) addLateInboxes(this.host.state);
  }

  /** Asks one recorded request again and waits for its webhooks. */
  async play(call: RecordedCall): Promise<PlayedCall> {
    const response = await this.ask(this.rename(call.request));
    const text = await response.text();
    await this.host.webhooksDelivered();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const body = isJson && text !== '' ? (JSON.parse(text) as unknown) : text || null;
    this.learnFromAnswer(call.body, body);
    return {
      status: response.status,
      contentType: response.headers.get('content-type'),
      frameOptions: response.headers.get('x-frame-options'),
      body,
    };
  }

  takeWebhooks(): ReceivedWebhook[] {
    return this.receiver.take();
  }

  async takeHeard(): Promise<HeardEvent[]> {
    return (await this.ears?.take()) ?? [];
  }

  /** The recorded value in the words of this sandbox. */
  rename<T>(recorded: T): T {
    let text = JSON.stringify(recorded);
    for (const [from, to] of this.renamed) text = text.replaceAll(from, to);
    return JSON.parse(text) as T;
  }

  async stop(): Promise<void> {
    this.ears?.close();
    await this.host.stop();
    await this.receiver.stop();
  }

  private async ask(request: RecordedRequest): Promise<Response> {
    const { method, as } = request;
    if (request.path === '(an e-mail arrives)') {
      const headers = { 'content-type': 'message/rfc822' };
      return fetch(`${this.host.url}/sandbox/email`, { method, headers, body: String(request.body) });
    }
    const path = request.path === '(an SMS arrives)' ? '/sandbox/sms' : request.path;
    const headers = new Headers(request.headers);
    if (as !== undefined) headers.set('api_access_token', this.tokenOf(as));
    const body = bodyOf(request);
    if (typeof body === 'string') headers.set('content-type', 'application/json');
    return fetch(this.host.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
  }

  private tokenOf(name: string): string {
    const tokens: Record<string, string> = this.host.seed.tokens;
    return tokens[name.toLowerCase()] ?? name;
  }

  private skipIds(contacts: number, conversations: number, messages: number): void {
    const { state } = this.host;
    state.skipIds('contact', contacts);
    state.skipIds('contactInbox', contacts);
    state.skipIds('conversation', conversations);
    state.skipIds('message', messages);
  }

  private renameSeed(): void {
    const { seed, url } = this.host;
    const { API, Website, 'Help centre': helpCentre } = recordedIds;
    this.renamed
      .set('http://127.0.0.1:4900/hooks/chatwoot/a1', this.receiver.url)
      .set('http://127.0.0.1:3000', url)
      .set(Website.website_token, seed.website.websiteToken)
      .set(helpCentre.website_token, seed.helpCentre.websiteToken)
      .set(API.identifier, seed.api.identifier)
      .set(hashOf(helpCentre.hmac_token), hashOf(seed.helpCentre.hmacToken));
  }

  private learnFromAnswer(recorded: unknown, played: unknown): void {
    const [before, after] = [sessionIn(recorded), sessionIn(played)];
    if (before && after) {
      this.renamed.set(before.token, after.token).set(before.sourceId, after.sourceId);
    }
    const [beforeId, afterId] = [sourceIdIn(recorded), sourceIdIn(played)];
    if (beforeId && afterId) this.renamed.set(beforeId, afterId);
  }

  /** Takes over the made-up name of an anonymous visitor. */
  learnName(recorded: string, played: string): void {
    this.renamed.set(recorded, played);
    this.renamed.set(capitalized(recorded), capitalized(played));
  }
}

export function bodyOf(request: RecordedRequest): string | FormData | undefined {
  if (request.note?.startsWith('multipart') === true) {
    const form = new FormData();
    form.append('message[attachments][]', new Blob([pixel], { type: 'image/png' }), 'pixel.png');
    return form;
  }
  return request.body === undefined ? undefined : JSON.stringify(request.body);
}

export function hashOf(secret: string): string {
  return createHmac('sha256', secret).update('user-77').digest('hex');
}

export function sessionIn(body: unknown): { token: string; sourceId: string } | undefined {
  const token = typeof body === 'string' ? /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(body)?.[0] : undefined;
  if (token === undefined) return undefined;
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
    source_id: string;
  };
  return { token, sourceId: claims.source_id };
}

/** The session that an answer gives to a new contact of an API inbox. */
export function sourceIdIn(body: unknown): string | undefined {
  const answer = body as { source_id?: string; payload?: { contact_inbox?: { source_id: string } } } | null;
  return answer?.source_id ?? answer?.payload?.contact_inbox?.source_id;
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
