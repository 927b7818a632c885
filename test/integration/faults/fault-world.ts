import type { ContactRow } from '../../../src/core/visitors/contact.store.js';
import { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { askAs, SandboxVisitor } from '../../sandbox/sandbox-visitor.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { DoormanApp, newKey, type DoormanOptions } from '../../support/doorman-app.js';
import { unusedPort } from '../../support/unused-port.js';
import { PATIENCE_MS } from '../../support/until.js';
import { countFault, tellFault, type FaultCount } from './fault-count.js';

export const INSTALLATION = 'fault';

/** A visitor in a chat window, with the ids the host gave. */
export interface Writer {
  contactId: number;
  conversationId: number;
  /** Answers the message's id. */
  write(text: string): Promise<number>;
}

/** A sandbox helpdesk and a whole Doorman installed in it, on one clock that moves only when told to. */
export class FaultWorld {
  private constructor(
    readonly host: SandboxHost,
    public doorman: DoormanApp,
    private readonly options: DoormanOptions,
    private readonly clock: { at: number },
    private readonly database: TestDatabase,
  ) {}

  static async open(): Promise<FaultWorld> {
    const clock = { at: Date.parse('2026-11-23T12:00:00Z') };
    const database = await openTestDatabase();
    const on = { databaseUrl: database.url, key: newKey() };
    const options = { on, now: () => new Date(clock.at), port: await unusedPort() };
    const host = await SandboxHost.start({ clock: { now: () => clock.at }, webhookTimeoutMs: PATIENCE_MS });
    const doorman = await DoormanApp.start(options);
    await connect(host, doorman, doorman.url, new Date(clock.at));
    doorman.liftLimits(host.url);
    return new FaultWorld(host, doorman, options, clock, database);
  }

  /** Doorman goes; nobody listens until `comeBack`. */
  goAway(): Promise<void> {
    return this.doorman.close();
  }

  async comeBack(): Promise<void> {
    this.doorman = await DoormanApp.start(this.options);
    this.doorman.liftLimits(this.host.url);
  }

  /** One more instance on the same database. */
  async another(): Promise<DoormanApp> {
    const other = await DoormanApp.start({ ...this.options, port: 0 });
    other.liftLimits(this.host.url);
    return other;
  }

  now(): number {
    return this.clock.at;
  }

  /** Time passes on the host and here. */
  pass(seconds: number): void {
    this.clock.at += seconds * 1000;
  }

  async writer(text = 'hello'): Promise<Writer> {
    const visitor = await SandboxVisitor.enter(this.host);
    const first = await writeAs(visitor, text);
    const conversation = this.host.state.conversations.get(first.conversationId);
    if (!conversation) throw new Error('the message made no conversation');
    const { contactId, id } = conversation;
    return {
      contactId,
      conversationId: id,
      write: async (more) => {
        this.pass(2);
        return (await writeAs(visitor, more)).messageId;
      },
    };
  }

  async agentNotes(conversationId: number, content: string, user: 'ann' | 'bob' = 'ann'): Promise<void> {
    this.pass(2);
    const note = { content, private: true, message_type: 'outgoing' };
    await expectOk(askAs(this.host, user, 'POST', `conversations/${conversationId}/messages`, note));
  }

  /** The host's own Block or Unblock, on the contact's page. */
  async agentBlocks(contactId: number, blocked: boolean): Promise<void> {
    this.pass(2);
    await expectOk(askAs(this.host, 'ann', 'PATCH', `contacts/${contactId}`, { blocked }));
  }

  /** Until every webhook has come and all that follows from it is done. */
  async settle(): Promise<void> {
    do {
      await this.host.webhooksDelivered();
      await this.doorman.drain();
    } while (await this.somethingIsDue());
  }

  /** Every request to the account's API is answered so, until `hostIsBack`. */
  hostFails(answer: 'reset' | 503 | 429, more: { times?: number; retryAfterSeconds?: number } = {}): void {
    this.host.controls.failRequests({ path: /^\/api\/v1\/accounts\//, answer, times: Infinity, ...more });
  }

  hostIsBack(): void {
    this.host.controls.clearFaults();
  }

  flagOnHost(contactId: number): boolean | undefined {
    return this.host.state.contacts.get(contactId)?.blocked;
  }

  statusOnHost(conversationId: number): string | undefined {
    return this.host.state.conversations.get(conversationId)?.status;
  }

  /** Writes of ours that the host carried out, oldest first. */
  ourWrites(): string[] {
    return this.host.requests
      .all()
      .filter(({ user, method, status }) => user === 'Doorman' && method !== 'GET' && status === 200)
      .map(({ method, path }) => `${method} ${path.replace('/api/v1/accounts/1/', '')}`);
  }

  async statusOf(contactId: number): Promise<string | undefined> {
    const [row] = await this.doorman.read<{ status: string }>(
      'SELECT v.status FROM visitor v JOIN contact c ON c.visitor_id = v.id WHERE c.contact_id = $1',
      [contactId],
    );
    return row?.status;
  }

  async visitorOf(contactId: number): Promise<number> {
    const [row] = await this.doorman.read<Pick<ContactRow, 'visitorId'>>(
      'SELECT visitor_id AS "visitorId" FROM contact WHERE contact_id = $1',
      [contactId],
    );
    if (!row) throw new Error(`contact ${contactId} is not known`);
    return row.visitorId;
  }

  /** Ids of the messages in the ledger. */
  async attempts(): Promise<number[]> {
    const rows = await this.doorman.read<{ id: number }>(
      'SELECT message_id AS id FROM attempt WHERE withdrawn_at IS NULL ORDER BY 1',
    );
    return rows.map(({ id }) => id);
  }

  /** Effects that are due, failing or given up, with their state; not those whose time has not come. */
  async openEffects(): Promise<string[]> {
    const rows = await this.doorman.read<{ line: string }>(
      `SELECT effect || ' ' || state AS line FROM enforcement
        WHERE state <> 'done' AND (next_attempt_at <= $1 OR last_error IS NOT NULL) ORDER BY 1`,
      [new Date(this.clock.at)],
    );
    return rows.map(({ line }) => line);
  }

  async count(fault: string): Promise<FaultCount> {
    const count = await countFault(this.host, this.doorman.transactions);
    tellFault(fault, count);
    return count;
  }

  async close(): Promise<void> {
    await this.doorman.close();
    await this.host.stop();
    await this.database.close();
  }

  private async somethingIsDue(): Promise<boolean> {
    const [row] = await this.doorman.read<{ due: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM delivery WHERE state = 'waiting' AND due_at <= $1)
           OR EXISTS (SELECT 1 FROM enforcement WHERE state = 'pending' AND next_attempt_at <= $1) AS due`,
      [new Date(this.clock.at)],
    );
    return row?.due === true;
  }
}

/** Makes the webhook on the host and the installation here, as the installer does. */
export async function connect(host: SandboxHost, doorman: DoormanApp, toUrl: string, installedAt: Date): Promise<void> {
  const webhook = { url: `${toUrl}/webhooks/chatwoot/${INSTALLATION}` };
  const { body } = await expectOk(askAs(host, 'doorman', 'POST', 'webhooks', { webhook }));
  const { payload } = body as { payload: { webhook: { secret: string } } };
  await doorman.install({
    id: INSTALLATION,
    hostUrl: host.url,
    serviceUserId: host.seed.userIds.doorman,
    token: host.seed.tokens.doorman,
    webhookSecret: payload.webhook.secret,
    installedAt,
  });
}

export async function writeAs(
  visitor: SandboxVisitor,
  text: string,
): Promise<{ messageId: number; conversationId: number }> {
  const { body } = await expectOk(visitor.write(text));
  const { id, conversation_id } = body as { id: number; conversation_id: number };
  return { messageId: id, conversationId: conversation_id };
}

async function expectOk<T extends { status: number }>(asked: Promise<T>): Promise<T> {
  const answer = await asked;
  if (answer.status !== 200) throw new Error(`the sandbox answered ${answer.status}`);
  return answer;
}
