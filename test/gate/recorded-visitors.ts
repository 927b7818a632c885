import { recordedIds, type RecordedCall, type RecordedFlow } from '../sandbox/recorded-flows.js';
import { bodyOf, hashOf, sessionIn, sourceIdIn } from '../sandbox/recording-player.js';
import type { GateWorld } from './gate-world.js';

export interface PlayedAnswer {
  status: number;
  contentType: string | null;
  frameOptions: string | null;
  body: unknown;
}

/** Where recorded visitors come from who did not say so. */
const ELSEWHERE = '198.51.100.250';

/** The visitors of the recording, doing the same again through nginx; whoever they are, their addresses are listed. */
export class RecordedVisitors {
  private readonly renamed = new Map<string, string>();

  constructor(private readonly world: GateWorld) {
    const { seed, url } = world.host;
    const { API, Website, 'Help centre': helpCentre } = recordedIds;
    this.renamed
      .set('http://127.0.0.1:3000', url)
      .set(Website.website_token, seed.website.websiteToken)
      .set(helpCentre.website_token, seed.helpCentre.websiteToken)
      .set(API.identifier, seed.api.identifier)
      .set(hashOf(helpCentre.hmac_token), hashOf(seed.helpCentre.hmacToken));
  }

  /** The recorded value in the words of this world. */
  rename<T>(recorded: T): T {
    let text = JSON.stringify(recorded);
    for (const [from, to] of this.renamed) text = text.replaceAll(from, to);
    return JSON.parse(text) as T;
  }

  async play(call: RecordedCall, flow: RecordedFlow): Promise<PlayedAnswer> {
    const { method, path, ...request } = this.rename(call.request);
    const headers = new Headers({ 'X-Forwarded-For': ELSEWHERE, ...request.headers });
    const body = bodyOf({ method, path, ...request });
    if (typeof body === 'string') headers.set('content-type', 'application/json');
    const response = await fetch(this.world.nginx.url + path, { method, headers, ...(body !== undefined && { body }) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const played = isJson && text !== '' ? (JSON.parse(text) as unknown) : text || null;
    this.learn(call, flow, played);
    return {
      status: response.status,
      contentType: response.headers.get('content-type'),
      frameOptions: response.headers.get('x-frame-options'),
      body: played,
    };
  }

  /** The sessions, conversations and made-up names that the helpdesk gave this time. */
  private learn(call: RecordedCall, flow: RecordedFlow, played: unknown): void {
    const [before, after] = [sessionIn(call.body), sessionIn(played)];
    if (before && after) this.renamed.set(before.token, after.token).set(before.sourceId, after.sourceId);
    const [beforeId, afterId] = [sourceIdIn(call.body), sourceIdIn(played)];
    if (beforeId && afterId) this.renamed.set(beforeId, afterId);
    this.learnConversation(call, played);
    const made = flow.webhooks.find(({ event }) => event === 'contact_created');
    const name = made && (JSON.parse(made.raw) as { name: string }).name;
    const newest = [...this.world.host.state.contacts.values()].at(-1)?.name;
    if (name && newest && before && after) this.renamed.set(name, newest);
  }

  /** A conversation begun at an API inbox, whose id stands in later addresses. */
  private learnConversation({ request, body }: RecordedCall, played: unknown): void {
    if (request.method !== 'POST' || !request.path.endsWith('/conversations')) return;
    const [recorded, given] = [body, played].map((one) => String((one as { id: number }).id));
    this.renamed.set(`/conversations/${String(recorded)}/`, `/conversations/${String(given)}/`);
  }
}
