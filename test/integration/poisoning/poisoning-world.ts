import { CallLedger } from '../../../src/core/screening/calls/call-ledger.service.js';
import { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { TelnyxSandbox } from '../../../src/sandbox/telnyx/telnyx-sandbox.js';
import { askAs, SandboxVisitor } from '../../sandbox/sandbox-visitor.js';
import { ApiClient } from '../../support/api-client.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { DoormanApp, newKey } from '../../support/doorman-app.js';
import { connectVoiceTo } from '../../support/voice-connect.js';
import { PATIENCE_MS } from '../../support/until.js';
import { connect, INSTALLATION } from '../faults/fault-world.js';
import { numberOf, required, type Chatter, type Somebody, type Way } from './people.js';

/** A helpdesk, a telephone company and a whole Doorman between them; everybody in it acts over HTTP. */
export class PoisoningWorld {
  private met = 0;

  private constructor(
    readonly host: SandboxHost,
    readonly telnyx: TelnyxSandbox,
    readonly doorman: DoormanApp,
    private readonly clock: { at: number },
    private readonly database: TestDatabase,
  ) {}

  static async open(): Promise<PoisoningWorld> {
    const clock = { at: Date.parse('2026-11-23T12:00:00Z') };
    const now = { now: () => clock.at };
    const database = await openTestDatabase();
    const host = await SandboxHost.start({ clock: now, webhookTimeoutMs: PATIENCE_MS });
    const telnyx = await TelnyxSandbox.start(0, now);
    const on = { databaseUrl: database.url, key: newKey() };
    const doorman = await DoormanApp.start({ on, now: () => new Date(clock.at), env: { DOORMAN_DEMO: '1' } });
    await connect(host, doorman, doorman.url, new Date(clock.at));
    doorman.liftLimits(host.url);
    const frontUrl = `${doorman.url}/telnyx/voice/${INSTALLATION}`;
    const original = { webhookUrl: telnyx.applicationUrl, failoverUrl: null };
    await connectVoiceTo(doorman, telnyx, { installationId: INSTALLATION, frontUrl, original });
    return new PoisoningWorld(host, telnyx, doorman, clock, database);
  }

  /** Time passes for everybody. */
  pass(seconds: number): void {
    this.clock.at += seconds * 1000;
  }

  /** A customer on record: writes e-mails, has called, and an agent put the number into the contact. */
  async customer(): Promise<Somebody> {
    const n = (this.met += 1);
    const [email, phone] = [`customer${n}@example.com`, numberOf(n)];
    const somebody = { email, phone, write: (text: string) => this.mail(email, text) };
    await somebody.write('good morning');
    await this.asAgent('PATCH', `contacts/${this.contactWith(email)}`, { phone_number: phone });
    await this.rings(phone);
    return somebody;
  }

  /** Somebody whose number and address are new to everybody. */
  stranger(): Somebody {
    const n = (this.met += 1);
    const email = `stranger${n}@example.com`;
    return { email, phone: numberOf(n), write: (text: string) => this.mail(email, text) };
  }

  /** As `stranger`, but writes SMS. */
  texter(): Somebody {
    const stranger = this.stranger();
    return { ...stranger, write: (text: string) => this.sms(stranger.phone, text) };
  }

  /** Somebody in a chat window who says hello and types a number of his own there. */
  async chatter(inbox: 'website' | 'helpCentre' = 'website'): Promise<Chatter> {
    const n = (this.met += 1);
    this.pass(60);
    const visitor = await SandboxVisitor.enter(this.host, this.host.seed[inbox].websiteToken);
    const write = (text: string): Promise<number> => this.chat(visitor, text);
    await write('hello');
    const phone = numberOf(n);
    await this.says(visitor, 'PATCH', 'contact', { phone_number: phone });
    return { visitor, phone, email: `chatter${n}@example.com`, write };
  }

  /** A request of a chat window. */
  async says(visitor: SandboxVisitor, method: string, path: string, body: object): Promise<unknown> {
    this.pass(3);
    const answer = await visitor.ask(method, path, body);
    if (answer.status !== 200) throw new Error(`the chat window got ${answer.status}`);
    await this.settle();
    return answer.body;
  }

  /** A request of an agent to the helpdesk. */
  async asAgent(method: string, path: string, body: object, user: 'ann' | 'root' = 'ann'): Promise<unknown> {
    this.pass(3);
    const answer = await askAs(this.host, user, method, path, body);
    if (answer.status !== 200) throw new Error(`the helpdesk answered ${answer.status} to ${path}`);
    await this.settle();
    return answer.body;
  }

  /** Somebody says in his chat window that he is somebody else. */
  async types(way: Way, { visitor }: Chatter, fields: { email?: string; phone_number?: string }): Promise<void> {
    const identifier = `user${(this.met += 1)}`;
    if (way === 'contact') await this.says(visitor, 'PATCH', 'contact', fields);
    if (way === 'set_user') await this.says(visitor, 'PATCH', 'contact/set_user', { identifier, ...fields });
    if (way !== 'form') return;
    await this.says(visitor, 'POST', 'conversations', { contact: fields, message: { content: 'my form' } });
  }

  /** An agent writes a private note into a chatter's conversation. */
  note({ visitor }: Chatter, content: string): Promise<void> {
    return this.noteIn(this.conversationOf(visitor), content);
  }

  async noteIn(conversationId: number | undefined, content: string): Promise<void> {
    const note = { content, private: true, message_type: 'outgoing' };
    await this.asAgent('POST', `conversations/${conversationId}/messages`, note);
  }

  /** An agent presses the macro in a chatter's conversation. */
  async macro({ visitor }: Chatter): Promise<void> {
    const actions = [{ action_name: 'add_private_note', action_params: ['#doorman blacklist spam'] }];
    const made = await this.asAgent('POST', 'macros', { name: 'Blacklist', visibility: 'global', actions }, 'root');
    const { id } = (made as { payload: { id: number } }).payload;
    const conversation_ids = [this.conversationOf(visitor)];
    await this.asAgent('POST', `macros/${id}/execute`, { conversation_ids });
  }

  /** Whose the chatter's session is. */
  async visitorOf({ visitor }: Chatter): Promise<number> {
    const { body } = await (
      await this.agent()
    ).get<{ id: number }>(`visitors/by-conversation/${this.conversationOf(visitor)}`);
    return body.id;
  }

  /** Our own API, as a page of an agent asks it. */
  agent(name: 'ann' | 'root' = 'ann'): Promise<ApiClient> {
    this.pass(4);
    return ApiClient.agent(this.doorman.url, this.host.seed.userIds[name], INSTALLATION);
  }

  /** What became of somebody's next message and next call. */
  async next(somebody: Somebody): Promise<{ message: string; call: string }> {
    return { message: await this.fateOf(await somebody.write('still there?')), call: await this.rings(somebody.phone) };
  }

  /** `seen`: the agents see it; `stopped`: it is in the ledger and out of their sight. */
  async fateOf(messageId: number): Promise<string> {
    const { conversationId } = required(this.host.state.messages.get(messageId));
    const { status, contactId } = required(this.host.state.conversations.get(conversationId));
    const rows = await this.doorman.read('SELECT 1 FROM attempt WHERE message_id = $1 AND withdrawn_at IS NULL', [
      messageId,
    ]);
    const stopped = rows.length > 0;
    if (stopped && status === 'resolved') return 'stopped';
    const muted = this.host.state.contacts.get(contactId)?.blocked === true;
    return !stopped && !muted && status === 'open' ? 'seen' : JSON.stringify({ stopped, muted, status });
  }

  /** `rings` at the organisation, or `busy`. */
  async rings(phone: string): Promise<string> {
    this.pass(3);
    const call = this.telnyx.dial(phone);
    await this.telnyx.events.settled();
    const fate = this.telnyx.application.rang.has(call.legId) ? 'rings' : (call.hangupCause ?? 'lost');
    this.telnyx.account.end(call, 'originator_cancel');
    await this.settle();
    return fate === 'user_busy' ? 'busy' : fate;
  }

  contactWith(email: string): number {
    const found = [...this.host.state.contacts.values()].find((contact) => contact.email === email);
    return required(found).id;
  }

  contactOf({ visitor }: Chatter): number {
    return required(this.host.state.conversations.get(this.conversationOf(visitor))).contactId;
  }

  /** The conversation in which a chat window is. */
  conversationOf(visitor: SandboxVisitor): number {
    return required(this.conversations.get(visitor));
  }

  /** Until everything that came in is in the records, and what follows from it is carried out. */
  async settle(): Promise<void> {
    await this.telnyx.events.settled();
    await this.doorman.app.get(CallLedger, { strict: false }).settled();
    for (let round = 0; round < 2; round += 1) {
      await this.host.webhooksDelivered();
      await this.doorman.drain();
    }
  }

  async close(): Promise<void> {
    await this.telnyx.stop();
    await this.doorman.close();
    await this.host.stop();
    await this.database.close();
  }

  private readonly conversations = new Map<SandboxVisitor, number>();

  private async chat(visitor: SandboxVisitor, text: string): Promise<number> {
    this.pass(3);
    const id = await this.send(visitor, text);
    await this.settle();
    return id;
  }

  /** Writes without waiting for what follows. */
  async send(visitor: SandboxVisitor, text: string): Promise<number> {
    const { body } = await visitor.write(text);
    const { id, conversation_id } = body as { id: number; conversation_id: number };
    this.conversations.set(visitor, conversation_id);
    return id;
  }

  private async mail(from: string, text: string): Promise<number> {
    this.pass(3);
    const { address } = this.host.seed.email;
    const id = `<${this.clock.at}@example.com>`;
    const mail = [`From: ${from}`, `To: ${address}`, 'Subject: Question', `Message-ID: ${id}`, '', text];
    return this.arrives('email', mail.join('\r\n'), {});
  }

  private sms(from: string, text: string): Promise<number> {
    this.pass(3);
    const { number } = this.host.seed.sms;
    const body = JSON.stringify({ From: from, To: number, Body: text, MessageSid: `SM${this.clock.at}` });
    return this.arrives('sms', body, { 'content-type': 'application/json' });
  }

  private async arrives(door: 'email' | 'sms', body: string, headers: Record<string, string>): Promise<number> {
    await fetch(`${this.host.url}/sandbox/${door}`, { method: 'POST', body, headers });
    await this.settle();
    return Math.max(
      ...[...this.host.state.messages.values()].flatMap((one) => (one.type === 'incoming' ? one.id : [])),
    );
  }
}
