import { SHELL_ACTOR, type Actor } from '../../src/core/audit-log/actor.js';
import { EnforcementStore, type Wish } from '../../src/core/enforcement/enforcement.store.js';
import type { InstallationSettings } from '../../src/core/installations/installation-settings.js';
import { InstallationStore } from '../../src/core/installations/installation.store.js';
import type { Decision, DecisionResult, Target } from '../../src/core/moderation/decision.js';
import { Moderation } from '../../src/core/moderation/moderation.service.js';
import type { ContactRecord, ConversationStatus, MessageRecord } from '../../src/core/ports/helpdesk-records.js';
import { HelpdeskEventService } from '../../src/core/webhook-inbox/dispatch/helpdesk-event.service.js';
import type { EnforcementWorld } from './enforcement-world.js';
import type { FakeHelpdeskHost } from './fake-helpdesk-host.js';

export const ANN: Actor = { kind: 'agent', agentId: 3, role: 'agent' };

/** One row of the enforcement table as a test looks at it. */
export interface EnforcementRow {
  id: number;
  target: string;
  effect: string;
  state: string;
  outcome: string | null;
  attempts: number;
  lastError: string | null;
  nextAttemptAt: Date;
}

/** One installation with its host in memory. */
export class EnforcementAccount {
  constructor(
    private readonly world: EnforcementWorld,
    readonly id: string,
    readonly host: FakeHelpdeskHost,
  ) {}

  async settle(): Promise<void> {
    this.host.state.addAgent({ agentId: 3, name: 'Ann' });
    this.host.state.addContact({ contactId: 2, name: 'Vic', email: 'vic@example.com' });
    this.host.state.addSession({ inboxId: 1, sourceId: 'abc', contactId: 2 });
    await this.converse(1);
  }

  /** Opens one more conversation of the session `abc` with a message, and tells Doorman of it. */
  async converse(conversationId: number): Promise<MessageRecord> {
    this.host.state.addConversation({ conversationId, inboxId: 1, sourceId: 'abc' });
    return this.write(conversationId, 'hello');
  }

  /** The visitor writes, a second later, and Doorman is told of it. */
  async write(conversationId: number, text: string, more: Partial<MessageRecord> = {}): Promise<MessageRecord> {
    this.world.clock.pass(1_000);
    const message = this.host.state.addMessage(conversationId, { text, ...more });
    await this.tell(conversationId, message);
    return message;
  }

  /** Doorman is told of a message as its conversation stands now. */
  async tell(conversationId: number, message: MessageRecord): Promise<void> {
    const stored = this.host.state.conversations.get(conversationId);
    if (!stored) throw new Error(`no conversation ${conversationId}`);
    const conversation = this.host.state.record(stored);
    const event = { kind: 'message' as const, toldAt: conversation.updatedAt, message, conversation };
    await this.world.get(HelpdeskEventService).process(this.id, event);
  }

  /** A session of inbox 1 comes to another contact, with its conversations; nobody tells Doorman. */
  join(sourceId: string, contactId: number): void {
    const session = this.host.state.session(1, sourceId);
    if (!session) throw new Error(`no session ${sourceId}`);
    session.contactId = contactId;
    session.updatedAt = this.world.clock.now();
    for (const conversation of this.host.state.conversations.values()) {
      if (conversation.sourceId === sourceId) conversation.contactId = contactId;
    }
  }

  /** Ann decides about contact 2, a second later. */
  async decide(action: Decision['action'], more: Partial<Decision & { target: Target }> = {}): Promise<DecisionResult> {
    this.world.clock.pass(1_000);
    const decision = { installationId: this.id, action, target: { contactId: 2 }, actor: ANN, source: 'panel' };
    return this.world.get(Moderation).apply({ ...decision, ...more });
  }

  want(wish: Partial<Wish> & Pick<Wish, 'effect' | 'targetKind' | 'targetId'>): Promise<void> {
    const whole = { installationId: this.id, visitorId: null, actionId: null, ...wish };
    return this.world.run((tx) => this.world.get(EnforcementStore).want(tx, whole));
  }

  async set(settings: Partial<InstallationSettings>): Promise<void> {
    await this.world.run((tx) => this.world.get(InstallationStore).updateSettings(tx, this.id, settings, SHELL_ACTOR));
  }

  contact(): ContactRecord | undefined {
    return this.host.state.contacts.get(2);
  }

  status(conversationId: number): ConversationStatus | undefined {
    return this.host.state.conversations.get(conversationId)?.status;
  }

  rows(effect?: string): Promise<EnforcementRow[]> {
    return this.world.read<EnforcementRow>(
      `SELECT id, target_kind || ' ' || target_id AS target, effect, state, outcome, attempts,
         last_error AS "lastError", next_attempt_at AS "nextAttemptAt"
         FROM enforcement WHERE installation_id = $1 AND ($2::text IS NULL OR effect = $2)
        ORDER BY effect, target_id, key`,
      [this.id, effect ?? null],
    );
  }

  /** Actions of the audit lines about effects, oldest first. */
  async audit(): Promise<string[]> {
    const rows = await this.world.read<{ action: string }>(
      `SELECT action FROM audit_event WHERE installation_id = $1 AND action LIKE 'enforcement.%' ORDER BY id`,
      [this.id],
    );
    return rows.map((row) => row.action);
  }

  async trouble(): Promise<string | null> {
    const [row] = await this.world.read<{ trouble: string | null }>('SELECT trouble FROM installation WHERE id = $1', [
      this.id,
    ]);
    return row?.trouble ?? null;
  }
}
