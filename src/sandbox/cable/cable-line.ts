import type { WebSocket } from 'ws';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { User } from '../helpdesk/records.js';
import { isFields, type Fields } from '../http/body-fields.js';
import type { Broadcast } from './cable-payload.js';

interface Subscription {
  identifier: string;
  accountId: number;
  user: User;
  /** When it last said that it is there; milliseconds since 1970. */
  saidAt: number;
}

/** Whoever says nothing more is shown as offline again after this. */
const PRESENCE_MS = 20_000;

/** One open connection to the socket, and what it subscribed to. */
export class CableLine {
  private readonly subscriptions = new Map<string, Subscription>();

  constructor(
    private readonly state: HelpdeskState,
    private readonly socket: WebSocket,
  ) {
    this.send({ type: 'welcome' });
    socket.on('message', (data: Buffer) => this.take(data.toString('utf8')));
  }

  /** Ids of the users who listen here to an account. */
  present(accountId: number): number[] {
    return [...this.subscriptions.values()].filter((one) => one.accountId === accountId).map(({ user }) => user.id);
  }

  /** Ids of the users shown as online by it. */
  users(): number[] {
    const since = this.state.now() - PRESENCE_MS;
    return [...this.subscriptions.values()].filter(({ saidAt }) => saidAt >= since).map(({ user }) => user.id);
  }

  /** Until the other end has read all that was sent, or is gone. */
  async caughtUp(): Promise<void> {
    if (this.socket.readyState !== this.socket.OPEN) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        this.socket.off('pong', end).off('close', end);
        resolve();
      };
      this.socket.on('pong', end).on('close', end);
      this.socket.ping();
    });
  }

  tell({ accountId, inboxId, event, data }: Broadcast): void {
    for (const subscription of this.subscriptions.values()) {
      if (subscription.accountId !== accountId || !this.mayHear(subscription, inboxId)) continue;
      this.send({ identifier: subscription.identifier, message: { event, data } });
    }
  }

  ping(seconds: number): void {
    this.send({ type: 'ping', message: seconds });
  }

  drop(): void {
    this.socket.terminate();
  }

  private take(text: string): void {
    const command = parsed(text);
    const identifier = command['identifier'];
    if (typeof identifier !== 'string') return;
    if (command['command'] === 'subscribe') this.subscribe(identifier);
    if (command['command'] === 'unsubscribe') this.subscriptions.delete(identifier);
    const known = this.subscriptions.get(identifier);
    if (command['command'] === 'message' && known) this.tellPresence(known);
  }

  /** A subscription that the host cannot make out is not refused: it stays without an answer. */
  private subscribe(identifier: string): void {
    const subscription = this.subscriptionOf(identifier);
    if (!subscription || this.subscriptions.has(identifier)) return;
    this.subscriptions.set(identifier, subscription);
    this.send({ identifier, type: 'confirm_subscription' });
    this.tellPresence(subscription);
  }

  private subscriptionOf(identifier: string): Subscription | undefined {
    const { channel, pubsub_token: token, account_id: accountId, user_id: userId } = parsed(identifier);
    const user = this.state.users.get(Number(userId));
    if (channel !== 'RoomChannel' || !user || user.pubsubToken !== token) return undefined;
    return user.roles.has(Number(accountId))
      ? { identifier, accountId: Number(accountId), user, saidAt: this.state.now() }
      : undefined;
  }

  private tellPresence(subscription: Subscription): void {
    const { identifier, accountId, user } = subscription;
    subscription.saidAt = this.state.now();
    const data = { account_id: accountId, users: { [user.id]: 'online' }, contacts: {} };
    this.send({ identifier, message: { event: 'presence.update', data } });
  }

  private mayHear({ user, accountId }: Subscription, inboxId: number | null): boolean {
    if (inboxId === null || user.roles.get(accountId) === 'administrator') return true;
    return this.state.inboxes.get(inboxId)?.memberIds.includes(user.id) ?? false;
  }

  private send(frame: Fields): void {
    this.socket.send(JSON.stringify(frame));
  }
}

function parsed(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : {};
  } catch {
    return {};
  }
}
