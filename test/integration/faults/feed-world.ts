import { FeedIntake } from '../../../src/core/live-feed/feed-intake.service.js';
import { DeliveryProcessor } from '../../../src/core/webhook-inbox/delivery-processor.service.js';
import { LiveFeed } from '../../../src/integrations/chatwoot/feed/live-feed.service.js';
import { askAs, SandboxVisitor, type SandboxAnswer } from '../../sandbox/sandbox-visitor.js';
import type { DoormanApp } from '../../support/doorman-app.js';
import { until } from '../../support/until.js';
import { FaultWorld, INSTALLATION } from './fault-world.js';

/** How often the feed looks whether it is to be connected, in milliseconds. */
const TICK_MS = 15;

/** A visitor of the website with what its contact is known by. */
export interface Known {
  contactId: number;
  conversationId: number;
  visitor: SandboxVisitor;
}

/** Which of the two sources tells first. */
export type First = 'webhook' | 'feed';

/** The sandbox and Doorman with the agents' socket between them. */
export class FeedWorld {
  private constructor(readonly faults: FaultWorld) {}

  static async open(): Promise<FeedWorld> {
    const world = new FeedWorld(await FaultWorld.open());
    world.intake.settleMs = 10;
    return world;
  }

  get host(): FaultWorld['host'] {
    return this.faults.host;
  }

  get feed(): LiveFeed {
    return this.faults.doorman.app.get(LiveFeed, { strict: false });
  }

  get intake(): FeedIntake {
    return this.faults.doorman.app.get(FeedIntake, { strict: false });
  }

  /** Starts listening and waits until the host has confirmed it; then three seconds pass. */
  async listen(): Promise<void> {
    this.feed.start(TICK_MS);
    await this.listening();
  }

  async listening(): Promise<void> {
    await until(
      'it listens',
      async () => this.listeners() === 1 && (await this.stateOf())?.connectedAt instanceof Date,
    );
    this.faults.pass(3);
  }

  /** Every connection breaks, and Doorman knows it. */
  async drop(): Promise<void> {
    this.host.cable.dropAll();
    await until('it is lost', async () => (await this.stateOf())?.connectedAt === null);
  }

  /** Another instance on the same database, which would listen too. */
  async another(): Promise<DoormanApp> {
    const other = await this.faults.another();
    other.app.get(LiveFeed, { strict: false }).start(TICK_MS);
    return other;
  }

  listeners(): number {
    return this.host.cable.listeners(this.host.seed.accountId);
  }

  async stateOf(): Promise<{ connectedAt: Date | null; trouble: string | null; holder: string | null } | undefined> {
    const [row] = await this.faults.doorman.read<{ connectedAt: Date | null; trouble: string | null; holder: string }>(
      'SELECT connected_at AS "connectedAt", trouble, holder FROM live_feed WHERE installation_id = $1',
      [INSTALLATION],
    );
    return row;
  }

  /** Somebody who has written once, with everything taken in. */
  async person(): Promise<Known> {
    this.faults.pass(3);
    const visitor = await SandboxVisitor.enter(this.host);
    const { body } = await visitor.write('hello');
    const conversationId = (body as { conversation_id: number }).conversation_id;
    const contactId = this.host.state.conversations.get(conversationId)?.contactId ?? 0;
    await this.settle();
    return { visitor, contactId, conversationId };
  }

  /** Does something on the host three seconds later; then both sources tell it, one wholly before the other. */
  async told(first: First, act: () => Promise<unknown>): Promise<void> {
    const { controls, cable } = this.host;
    this.faults.pass(3);
    if (first === 'webhook') cable.hold();
    else controls.holdWebhooks('after-build');
    await act();
    if (first === 'webhook') await this.webhooksTaken();
    else await this.feedTaken();
    cable.release();
    await controls.releaseWebhooks();
    await this.webhooksTaken();
    await this.feedTaken();
  }

  async webhooksTaken(): Promise<void> {
    await this.host.webhooksDelivered();
    await this.faults.doorman.app.get(DeliveryProcessor, { strict: false }).drain();
  }

  async feedTaken(): Promise<void> {
    await this.host.cable.delivered();
    await this.intake.drained();
  }

  /** Until all that either source told, and all that follows from it, is done. */
  async settle(): Promise<void> {
    await this.webhooksTaken();
    await this.feedTaken();
    await this.faults.settle();
  }

  as(user: 'ann' | 'bob' | 'root', method: string, path: string, body?: unknown): Promise<SandboxAnswer> {
    return askAs(this.host, user, method, path, body);
  }

  /** Every decision on the visitor of a contact, oldest first, as "kind by whom". */
  async decisions(contactId: number): Promise<string[]> {
    const rows = await this.faults.doorman.read<{ kind: string; actor: { kind: string; agentId: number | null } }>(
      `SELECT a.kind, a.actor FROM moderation_action a JOIN contact c ON c.visitor_id = a.visitor_id
        WHERE c.contact_id = $1 ORDER BY a.effective_at, a.id`,
      [contactId],
    );
    return rows.map(({ kind, actor }) => `${kind} by ${this.nameOf(actor)}`);
  }

  /** Each e-mail and phone of the visitor of a contact with its quality. */
  async identifiers(contactId: number): Promise<Record<string, string>> {
    const rows = await this.faults.doorman.read<{ value: string; quality: string }>(
      `SELECT i.value, i.quality FROM identifier i JOIN contact c ON c.visitor_id = i.visitor_id
        WHERE c.contact_id = $1 AND i.kind IN ('email', 'phone') ORDER BY i.value`,
      [contactId],
    );
    return Object.fromEntries(rows.map(({ value, quality }) => [value, quality]));
  }

  async close(): Promise<void> {
    await this.faults.close();
  }

  private nameOf({ kind, agentId }: { kind: string; agentId: number | null }): string {
    if (kind !== 'agent') return kind;
    return this.host.state.users.get(agentId ?? 0)?.name ?? `agent ${String(agentId)}`;
  }
}
