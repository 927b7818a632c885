import { Global, Module } from '@nestjs/common';
import { DELIVERY_READER } from '../../src/core/ports/delivery-reader.port.js';
import type { MessageRecord } from '../../src/core/ports/helpdesk-records.js';
import { DispatchModule } from '../../src/core/webhook-inbox/dispatch/dispatch.module.js';
import { InboxWorkModule } from '../../src/core/webhook-inbox/inbox-work.module.js';
import { ReconcileService } from '../../src/core/webhook-inbox/reconcile/reconcile.service.js';
import type { ReconcileResult } from '../../src/core/webhook-inbox/reconcile/reconcile-run.js';
import { CoreWorld } from './core-world.js';
import type { FakeHelpdeskHost } from './fake-helpdesk-host.js';

export const MINUTE_MS = 60_000;
export const VIC = 2;
export const INBOX = 1;
export const CONVERSATION = 1;

/** No webhook arrives in these tests, so nobody reads one. */
@Global()
@Module({ providers: [{ provide: DELIVERY_READER, useValue: {} }], exports: [DELIVERY_READER] })
class NoReaderModule {}

/** A host where things happen that no webhook tells: Vic with one conversation, and Ann, an agent. */
export class ReconcileScene {
  private constructor(readonly world: CoreWorld) {}

  static async open(): Promise<ReconcileScene> {
    const inbox = InboxWorkModule.with({ imports: [DispatchModule], background: false });
    const world = await CoreWorld.open([NoReaderModule, inbox]);
    const { state } = world.host;
    state.addAgent({ agentId: 3, name: 'Ann' });
    state.addContact({ contactId: VIC, email: 'vic@example.com' });
    state.addSession({ inboxId: INBOX, sourceId: 'vic', contactId: VIC });
    world.clock.pass(1_000);
    state.addConversation({ conversationId: CONVERSATION, inboxId: INBOX, sourceId: 'vic' });
    return new ReconcileScene(world);
  }

  get host(): FakeHelpdeskHost {
    return this.world.host;
  }

  reconcile(force = true): Promise<ReconcileResult | null> {
    return this.world.app.get(ReconcileService, { strict: false }).run(this.world.installationId, { force });
  }

  /** Lets things settle, then reconciles. */
  async reconcileLater(passMs = MINUTE_MS): Promise<ReconcileResult | null> {
    this.world.clock.pass(passMs);
    return this.reconcile();
  }

  /** Somebody writes on the host a second later. */
  untold(text: string, conversationId = CONVERSATION, more: Partial<MessageRecord> = {}): MessageRecord {
    this.world.clock.pass(1_000);
    return this.host.state.addMessage(conversationId, { text, ...more });
  }

  untoldNote(text: string): MessageRecord {
    const author = { kind: 'agent' as const, id: 3, name: 'Ann' };
    return this.untold(text, CONVERSATION, { author, private: true, direction: 'outgoing' });
  }

  /** A merge, which moves no time of a conversation; of sessions the host's lists tell no times at all. */
  mergeUntold(from: number, into: number): void {
    const { sessions, conversations, contacts } = this.host.state;
    for (const session of sessions.filter(({ contactId }) => contactId === from)) {
      Object.assign(session, { contactId: into, createdAt: null, updatedAt: null });
    }
    for (const conversation of conversations.values()) {
      if (conversation.contactId === from) conversation.contactId = into;
    }
    contacts.delete(from);
  }

  /** As the enforcement would: the host's flag is set, and known to be. */
  async carryOutWishes(): Promise<void> {
    const { world } = this;
    const wishes = await world.read<{ id: number }>(`SELECT target_id AS id FROM enforcement WHERE effect = 'blocked'`);
    const ids = wishes.map(({ id }) => id);
    for (const id of ids) await this.host.setBlocked(id, true);
    await world.read(
      'UPDATE contact SET blocked = true, flag_written = true, flag_written_at = $2 WHERE contact_id = ANY($1)',
      [ids, world.clock.now()],
    );
    await world.read(`UPDATE enforcement SET state = 'done' WHERE effect = 'blocked'`);
  }

  /** Ids of the visitors' messages that have been processed. */
  async messages(): Promise<number[]> {
    const rows = await this.world.read<{ id: number }>('SELECT message_id AS id FROM message ORDER BY message_id');
    return rows.map(({ id }) => id);
  }

  async readUpTo(): Promise<number | undefined> {
    const sql = 'SELECT read_up_to AS id FROM conversation WHERE conversation_id = $1';
    const [row] = await this.world.read<{ id: number }>(sql, [CONVERSATION]);
    return row?.id;
  }

  async reconciledAt(): Promise<Date | null> {
    const [row] = await this.world.read<{ at: Date | null }>('SELECT reconciled_at AS at FROM installation');
    return row?.at ?? null;
  }

  async close(): Promise<void> {
    await this.world.close();
  }
}
