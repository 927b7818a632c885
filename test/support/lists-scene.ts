import type { Actor } from '../../src/core/audit-log/actor.js';
import type { Decision, DecisionResult } from '../../src/core/moderation/decision.js';
import { Explain } from '../../src/core/moderation/explain/explain.service.js';
import { IdentifierStore, type IdentifierFact } from '../../src/core/visitors/identifier.store.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import { CoreWorld } from './core-world.js';

export const AGENT: Actor = { kind: 'agent', agentId: 3, role: 'agent' };
export const ADMIN: Actor = { kind: 'agent', agentId: 4, role: 'administrator' };

/** One person of a scene: a contact with one session and one conversation. */
export interface Person {
  contactId: number;
  sourceId: string;
  conversationId: number;
  visitorId: number;
}

/** A world in which each test meets people nobody has met before. */
export class ListsScene {
  private met = 0;

  private constructor(readonly world: CoreWorld) {}

  static async open(): Promise<ListsScene> {
    const world = await CoreWorld.open();
    world.host.state.addAgent({ agentId: 3, name: 'Ann' });
    world.host.state.addAgent({ agentId: 4, name: 'Bo', role: 'administrator' });
    world.host.state.addInbox({ inboxId: 4, channel: 'email' });
    return new ListsScene(world);
  }

  get<T>(what: abstract new (...args: never[]) => T): T {
    return this.world.app.get<T>(what, { strict: false });
  }

  /** Somebody in the widget, a minute later, who says hello; `typed` stands on the contact from then on. */
  async visitor(typed: { email?: string; phone?: string; name?: string } = {}): Promise<Person> {
    const n = (this.met += 1);
    const { state } = this.world.host;
    this.world.clock.pass(60_000);
    state.addContact({ contactId: 100 + n, ...typed });
    state.addSession({ inboxId: 1, sourceId: `s${n}`, contactId: 100 + n });
    state.addConversation({ conversationId: 500 + n, inboxId: 1, sourceId: `s${n}` });
    return this.saysHello({ contactId: 100 + n, sourceId: `s${n}`, conversationId: 500 + n });
  }

  /** Somebody who writes an e-mail: the address is proved. */
  async mailer(email: string): Promise<Person> {
    const n = (this.met += 1);
    const { state } = this.world.host;
    this.world.clock.pass(60_000);
    state.addContact({ contactId: 100 + n, email });
    state.addSession({ inboxId: 4, sourceId: email, contactId: 100 + n });
    state.addConversation({ conversationId: 500 + n, inboxId: 4, sourceId: email, channel: 'email' });
    return this.saysHello({ contactId: 100 + n, sourceId: email, conversationId: 500 + n });
  }

  private async saysHello(person: Omit<Person, 'visitorId'>): Promise<Person> {
    await this.world.visitorWrites(person.conversationId, 'hello');
    return { ...person, visitorId: await this.visitorOf(person.sourceId) };
  }

  async visitorOf(sourceId: string): Promise<number> {
    const [row] = await this.world.read<{ id: number }>('SELECT visitor_id AS id FROM session WHERE source_id = $1', [
      sourceId,
    ]);
    if (!row) throw new Error(`no session ${sourceId}`);
    return row.id;
  }

  /** The visitor types into the widget what stands on its contact from now on. */
  async types(person: Person, fields: { email?: string; phone?: string }, text = 'now you have it'): Promise<void> {
    const contact = this.contactOf(person);
    Object.assign(contact, fields);
    await this.world.visitorWrites(person.conversationId, text);
  }

  /** The host merges the person's contact into another's, as when the visitor types what stands there. */
  merges(person: Person, into: Person): void {
    const { state } = this.world.host;
    const session = state.sessions.find((one) => one.sourceId === person.sourceId);
    const conversation = state.conversations.get(person.conversationId);
    if (!session || !conversation) throw new Error('no such person');
    state.contacts.delete(session.contactId);
    session.contactId = into.contactId;
    session.updatedAt = this.world.clock.pass(1_000);
    conversation.contactId = into.contactId;
  }

  /** Whether the person's next message comes through. */
  async passes(person: Person, text = 'still there?'): Promise<boolean> {
    const message = await this.world.visitorWrites(person.conversationId, text);
    return !(await this.world.attempts()).includes(message.messageId);
  }

  async decide(
    person: { visitorId: number },
    action: Decision['action'],
    more: Partial<Decision> = {},
  ): Promise<DecisionResult> {
    this.world.clock.pass(1_000);
    const base = { installationId: this.world.installationId, actor: AGENT, source: 'panel', action };
    return this.world.moderation.apply({ ...base, target: { visitorId: person.visitorId }, ...more });
  }

  /** Something is known of a visitor from elsewhere: the gate, a call, an import. */
  learn(visitorId: number, fact: Pick<IdentifierFact, 'kind' | 'value' | 'quality' | 'source'>): Promise<boolean> {
    const at = this.world.clock.now();
    const { installationId } = this.world;
    const store = this.get(IdentifierStore);
    return this.get(Transactions).run((tx) => store.learn(tx, { installationId, visitorId, at, ...fact }));
  }

  async status({ visitorId }: { visitorId: number }): Promise<string> {
    const [row] = await this.world.read<{ status: string; protected: boolean }>(
      'SELECT status, protected FROM visitor WHERE id = $1',
      [visitorId],
    );
    return row ? `${row.status}${row.protected ? ' protected' : ''}` : 'gone';
  }

  /** Kinds of the causes in the open item of a visitor. */
  async causes({ visitorId }: { visitorId: number }): Promise<string[]> {
    const rows = await this.world.read<{ kind: string }>(
      `SELECT jsonb_array_elements(causes)->>'kind' AS kind FROM review_item WHERE visitor_id = $1 AND closed_at IS NULL`,
      [visitorId],
    );
    return rows.map((row) => row.kind);
  }

  /** What is listed for a visitor now, as "kind value quality". */
  async covered({ visitorId }: { visitorId: number }): Promise<string[]> {
    const rows = await this.world.read<{ line: string }>(
      `SELECT kind || ' ' || value || ' ' || quality AS line FROM standing_subject
        WHERE ended_at IS NULL AND visitor_id = $1 AND role = 'visitor_blacklist' AND kind NOT IN ('visitor', 'contact', 'session')
        ORDER BY 1`,
      [visitorId],
    );
    return rows.map((row) => row.line);
  }

  /** Why what Explain finds on the record counts for nothing. */
  async uncounted(target: { visitorId: number } | { email: string }): Promise<string[]> {
    const { uncounted } = await this.get(Explain).whole(this.world.installationId, target);
    return uncounted.map(({ why }) => why);
  }

  contactOf(person: Person): { email: string | null; phone: string | null; blocked: boolean } {
    const contact = this.world.host.state.contacts.get(person.contactId);
    if (!contact) throw new Error('no contact');
    return contact;
  }

  close(): Promise<void> {
    return this.world.close();
  }
}
