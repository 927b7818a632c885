import { SandboxHost } from '../../src/sandbox/sandbox-host.js';
import { SandboxVisitor } from '../sandbox/sandbox-visitor.js';
import { ApiClient } from './api-client.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { DoormanApp, newKey } from './doorman-app.js';
import { PATIENCE_MS } from './until.js';

/** The two installations: accounts 1 and 2 of the same helpdesk. */
export const ACME = 'acme';
export const OTHER = 'other';

/** Somebody in a chat window, as we know them. */
export interface Writer {
  visitor: SandboxVisitor;
  visitorId: number;
  contactId: number;
  conversationId: number;
}

/** A whole Doorman in demo mode, installed in both accounts of a sandbox helpdesk, asked over HTTP. */
export class ApiWorld {
  private constructor(
    readonly host: SandboxHost,
    readonly doorman: DoormanApp,
    private readonly clock: { at: number },
    private readonly database: TestDatabase,
    private readonly key: string,
  ) {}

  static async open(env: Record<string, string> = {}): Promise<ApiWorld> {
    const clock = { at: Date.parse('2026-11-23T12:00:00Z') };
    const database = await openTestDatabase();
    const key = newKey();
    const host = await SandboxHost.start({ clock: { now: () => clock.at }, webhookTimeoutMs: PATIENCE_MS });
    const world = new ApiWorld(host, await start(database.url, key, clock, env), clock, database, key);
    await world.install(ACME, 1);
    await world.install(OTHER, 2);
    world.doorman.liftLimits(host.url);
    return world;
  }

  /** Another instance on the same database. */
  async second(): Promise<DoormanApp> {
    const other = await start(this.database.url, this.key, this.clock, {});
    other.liftLimits(this.host.url);
    return other;
  }

  /** An agent (ann, bob) or administrator (root) of Acme, or the administrator of the other one (eve). */
  agent(name: 'ann' | 'bob' | 'root' | 'eve', url = this.doorman.url): Promise<ApiClient> {
    // So that many of them in one test stay below the limit of sign-ins.
    this.pass(4);
    return ApiClient.agent(url, this.host.seed.userIds[name], name === 'eve' ? OTHER : ACME);
  }

  /** A program with a key of Acme. */
  async program(...scopes: string[]): Promise<ApiClient> {
    const root = await this.agent('root');
    const { body } = await root.post<{ secret: string }>('api-keys', { name: 'robot', scopes });
    return new ApiClient(this.doorman.url, { authorization: `Bearer ${body.secret}` });
  }

  pass(seconds: number): void {
    this.clock.at += seconds * 1000;
  }

  /** Somebody new writes to Acme, and Doorman has seen it. */
  async writer(text = 'hello', email?: string): Promise<Writer> {
    const visitor = await SandboxVisitor.enter(this.host);
    this.pass(2);
    const { body } = await visitor.write(text);
    const { conversation_id: conversationId } = body as { conversation_id: number };
    if (email !== undefined) await visitor.ask('PATCH', 'contact', { email });
    await this.settle();
    const contactId = this.host.state.conversations.get(conversationId)?.contactId ?? 0;
    const [row] = await this.doorman.read<{ id: number }>(
      'SELECT visitor_id AS id FROM contact WHERE installation_id = $1 AND contact_id = $2',
      [ACME, contactId],
    );
    if (!row) throw new Error('the visitor is not known');
    return { visitor, visitorId: row.id, contactId, conversationId };
  }

  /** Everything that was sent has arrived, and what follows from it is carried out. */
  async settle(): Promise<void> {
    await this.host.webhooksDelivered();
    await this.doorman.drain();
  }

  async close(): Promise<void> {
    await this.doorman.close();
    await this.host.stop();
    await this.database.close();
  }

  private async install(id: string, accountId: number): Promise<void> {
    const { tokens, userIds } = this.host.seed;
    const user = accountId === 1 ? 'doorman' : 'eve';
    const webhook = { url: `${this.doorman.url}/webhooks/chatwoot/${id}` };
    const answer = await fetch(`${this.host.url}/api/v1/accounts/${accountId}/webhooks`, {
      method: 'POST',
      headers: { 'api-access-token': tokens[user], 'content-type': 'application/json' },
      body: JSON.stringify({ webhook }),
    });
    const { payload } = (await answer.json()) as { payload: { webhook: { secret: string } } };
    await this.doorman.install({
      id,
      accountId,
      hostUrl: this.host.url,
      serviceUserId: userIds[user],
      token: tokens[user],
      webhookSecret: payload.webhook.secret,
      installedAt: new Date(this.clock.at),
    });
  }
}

function start(
  databaseUrl: string,
  key: string,
  clock: { at: number },
  env: Record<string, string>,
): Promise<DoormanApp> {
  const now = (): Date => new Date(clock.at);
  return DoormanApp.start({ on: { databaseUrl, key }, now, env: { DOORMAN_DEMO: '1', ...env } });
}
