import { randomUUID } from 'node:crypto';
import { AccountApi } from '../../src/integrations/chatwoot/host/account-api.js';
import { ChatwootHost } from '../../src/integrations/chatwoot/host/chatwoot-host.js';
import { ChatwootHttp } from '../../src/integrations/chatwoot/host/chatwoot-http.js';
import { HostConnection } from '../../src/integrations/chatwoot/host/host-connection.js';
import { openTarget, type ContractTarget } from './contract-target.js';
import {
  CABLE_PATIENCE,
  type CableEntry,
  type CablePatience,
} from '../../src/integrations/chatwoot/feed/cable-connection.js';
import { readSocketToken } from '../../src/integrations/chatwoot/feed/feed.mapper.js';
import { ChatwootAccount } from '../../src/integrations/chatwoot/install/chatwoot-account.js';
import { ContractVisitor } from './contract-visitor.js';
import { RestCaller } from './rest-caller.js';
import { SocketCatcher, type CaughtFrame } from './socket-catcher.js';
import { conversationOf, contactOf, WebhookCatcher, type CaughtWebhook } from './webhook-catcher.js';

const EVENTS = [
  'contact_created',
  'contact_updated',
  'conversation_created',
  'conversation_updated',
  'conversation_status_changed',
  'message_created',
  'message_updated',
  'webwidget_triggered',
];

/** Chatwoot's workers run 5 to 10 jobs at once. */
const HANDS = 10;
const ROUNDS = 2;

interface Opened {
  target: ContractTarget;
  catcher: WebhookCatcher;
  /** The agents' socket, open as the service user. */
  socket: SocketCatcher;
  entry: CableEntry;
  agentUserId: number;
  connection: HostConnection;
  webhookId: number;
  /** The account's REST as the service user and as the agent, beside the adapter. */
  service: RestCaller;
  agent: RestCaller;
}

/** A host with everything the contract does to it: the adapter under contract, visitors, people, a receiver of webhooks. */
export class ContractWorld {
  readonly target: ContractTarget;
  readonly catcher: WebhookCatcher;
  readonly socket: SocketCatcher;
  readonly agentUserId: number;
  readonly connection: HostConnection;
  readonly service: RestCaller;
  readonly agent: RestCaller;
  private readonly entry: CableEntry;
  private readonly webhookId: number;
  /** Visitors that are only renamed, for marks. */
  private markers: ContractVisitor[] = [];

  private constructor(opened: Opened) {
    this.target = opened.target;
    this.catcher = opened.catcher;
    this.socket = opened.socket;
    this.agentUserId = opened.agentUserId;
    this.connection = opened.connection;
    this.service = opened.service;
    this.agent = opened.agent;
    this.entry = opened.entry;
    this.webhookId = opened.webhookId;
  }

  static async open(): Promise<ContractWorld> {
    const target = await openTarget();
    const catcher = await WebhookCatcher.start();
    const account = (token: string): RestCaller =>
      new RestCaller(`${target.url}/api/v1/accounts/${target.accountId}/`, { 'api-access-token': token });
    const service = account(target.serviceToken);
    const webhook = { url: catcher.url, name: 'Contract', subscriptions: EVENTS };
    const made = await service.get<{ payload: { webhook: { id: number; secret: string } } }>('POST', 'webhooks', {
      webhook,
    });
    catcher.secret = made.payload.webhook.secret;
    const connection = new HostConnection(target.url);
    const profile = (token: string): Promise<{ id: number }> => {
      return new RestCaller(`${target.url}/api/v1/`, { 'api-access-token': token }).get('GET', 'profile');
    };
    const served = await profile(target.serviceToken);
    const { id: userId } = served;
    const entry = { origin: target.url, accountId: target.accountId, userId, token: readSocketToken(served) };
    const socket = await SocketCatcher.listen(entry);
    const agentUserId = (await profile(target.agentToken)).id;
    const agent = account(target.agentToken);
    const webhookId = made.payload.webhook.id;
    return new ContractWorld({ target, catcher, socket, entry, agentUserId, connection, webhookId, service, agent });
  }

  /** The adapter under contract. */
  get host(): ChatwootHost {
    return this.hostAs(this.target.serviceToken);
  }

  get serviceUserId(): number {
    return this.entry.userId;
  }

  /** The account as the installer reads and writes it. */
  accountAs(token: string): ChatwootAccount {
    return new ChatwootAccount(this.http(token), this.target.accountId);
  }

  hostAs(token: string): ChatwootHost {
    return new ChatwootHost(new AccountApi(this.http(token), this.target.accountId));
  }

  http(token: string): ChatwootHttp {
    return new ChatwootHttp(this.connection, token);
  }

  visitor(): Promise<ContractVisitor> {
    return ContractVisitor.enter(this.target.url, this.target.websiteToken);
  }

  /** A visitor with an open conversation of one message. */
  async talkingVisitor(): Promise<{ visitor: ContractVisitor; conversationId: number; messageId: number }> {
    const visitor = await this.visitor();
    const { id, conversation_id } = await visitor.write('hello');
    return { visitor, conversationId: conversation_id, messageId: id };
  }

  /** What came about a conversation or a contact while `work` ran, up to a moment when nothing is under way any more. */
  async webhooksOf(
    about: { conversationId?: number; contactId?: number },
    work: () => Promise<unknown>,
  ): Promise<CaughtWebhook[]> {
    await this.quiet();
    const before = this.catcher.caught.length;
    await work();
    await this.quiet();
    return this.catcher.caught
      .slice(before)
      .filter(
        (webhook) =>
          (about.conversationId !== undefined && conversationOf(webhook) === about.conversationId) ||
          (about.contactId !== undefined && contactOf(webhook) === about.contactId),
      );
  }

  /** What the agents' socket told of some contacts and a conversation while `work` ran. */
  async framesOf(
    about: { contactIds: readonly number[]; conversationId: number },
    work: () => Promise<unknown>,
  ): Promise<CaughtFrame[]> {
    await this.quiet();
    const before = this.socket.caught.length;
    await work();
    await this.quiet();
    return this.socket.caught.slice(before).filter(({ event, id, conversationId }) => {
      if (conversationId !== null) return conversationId === about.conversationId;
      if (event.startsWith('conversation.')) return id === about.conversationId;
      return event.startsWith('contact.') && id !== null && about.contactIds.includes(id);
    });
  }

  /** How a subscription ends that is wrong in something. */
  feedEnding(wrong: Partial<CableEntry>, patience: Partial<CablePatience>): ReturnType<typeof SocketCatcher.ending> {
    return SocketCatcher.ending({ ...this.entry, ...wrong }, { ...CABLE_PATIENCE, ...patience });
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.service.ask('DELETE', `webhooks/${this.webhookId}`);
    this.connection.close();
    await this.catcher.stop();
    await this.target.close();
  }

  /** The host sends from a queue by several hands: when marks for all of them have come twice, so has what was before. */
  private async quiet(): Promise<void> {
    if (this.markers.length === 0) {
      this.markers = await Promise.all(Array.from({ length: HANDS }, () => this.visitor()));
    }
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all(this.markers.map((marker) => this.mark(marker)));
    }
  }

  private async mark({ contactId }: ContractVisitor): Promise<void> {
    const name = randomUUID();
    await this.service.get('PATCH', `contacts/${contactId}`, { name });
    await this.catcher.first('a mark', ({ event }) => event.kind === 'contact' && event.contact.name === name);
    await this.socket.first('a mark', ({ data }) => data['name'] === name);
  }
}
