import type { IncomingMessage } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { HelpdeskEvent } from '../helpdesk/helpdesk-event.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { CableLine } from './cable-line.js';
import { broadcastOf, type Broadcast } from './cable-payload.js';

const PROTOCOL = 'actioncable-v1-json';
const PING_MS = 3_000;

/** The agents' socket of the host, `/cable`: tells what happens in an account, and whose doing it was; nothing twice. */
export class Cable {
  /** Status with which connections are refused; 0: they are taken. */
  refuse = 0;
  /** Connections stay open, but the host says no word on them. */
  silent = false;
  /** Connections taken so far. */
  opened = 0;
  private readonly lines = new Set<CableLine>();
  private readonly server = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });
  private readonly pings: NodeJS.Timeout;
  private held: Broadcast[] | null = null;

  constructor(private readonly state: HelpdeskState) {
    this.pings = setInterval(() => this.ping(), PING_MS).unref();
  }

  /** Takes a connection of the HTTP server over. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname } = new URL(request.url ?? '/', 'http://sandbox');
    const status = pathname === '/cable' ? this.refuse : 404;
    if (status !== 0) {
      socket.end(`HTTP/1.1 ${String(status)} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    this.server.handleUpgrade(request, socket, head, (connection) => {
      this.opened += 1;
      const line = new CableLine(this.state, connection);
      this.lines.add(line);
      connection.on('close', () => this.lines.delete(line));
      connection.on('error', () => line.drop());
    });
  }

  accept(event: HelpdeskEvent): void {
    const broadcast = broadcastOf(this.state, event);
    if (!broadcast) return;
    if (this.held) this.held.push(broadcast);
    else setImmediate(() => this.tell(broadcast));
  }

  /** Until everything told so far has come to whoever listens. */
  async delivered(): Promise<void> {
    await turn();
    await Promise.all([...this.lines].map((line) => line.caughtUp()));
  }

  isOnline(userId: number): boolean {
    return [...this.lines].some((line) => line.users().includes(userId));
  }

  /** How many listen to an account. */
  listeners(accountId: number): number {
    return [...this.lines].flatMap((line) => line.present(accountId)).length;
  }

  /** Keeps back what is told until `release`. */
  hold(): void {
    this.held ??= [];
  }

  release(): void {
    const held = this.held ?? [];
    this.held = null;
    for (const broadcast of held) this.tell(broadcast);
  }

  /** Every connection breaks; what is told meanwhile is lost for whoever is away. */
  dropAll(): void {
    for (const line of this.lines) line.drop();
    this.lines.clear();
  }

  stop(): void {
    clearInterval(this.pings);
    this.dropAll();
    this.server.close();
  }

  private tell(broadcast: Broadcast): void {
    if (this.silent) return;
    for (const line of this.lines) line.tell(broadcast);
  }

  private ping(): void {
    if (this.silent) return;
    const seconds = Math.floor(this.state.now() / 1000);
    for (const line of this.lines) line.ping(seconds);
  }
}
