import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import WebSocket from 'ws';
import type { SandboxHost } from '../../src/sandbox/sandbox-host.js';
import type { SeededUser } from '../../src/sandbox/sandbox-seed.js';

/** One event as the socket told it. */
export interface HeardEvent {
  event: string;
  data: Record<string, unknown>;
}

interface Frame {
  type?: string;
  message?: HeardEvent;
}

/** Listens to the sandbox's agents' socket as the dashboard does. */
export class SocketEars {
  /** Every frame, pings left out. */
  readonly frames: Frame[] = [];

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as Frame;
      if (frame.type !== 'ping') this.frames.push(frame);
    });
  }

  static async listen(host: SandboxHost, as: SeededUser, more: object = {}): Promise<SocketEars> {
    const ears = await SocketEars.open(host);
    const id = host.seed.userIds[as];
    const token = host.state.users.get(id)?.pubsubToken;
    const account_id = as === 'eve' ? host.seed.otherAccountId : host.seed.accountId;
    ears.subscribe({ channel: 'RoomChannel', pubsub_token: token, account_id, user_id: id, ...more });
    await ears.caughtUp();
    return ears;
  }

  static async open(host: SandboxHost): Promise<SocketEars> {
    const socket = new WebSocket(`${host.url.replace('http', 'ws')}/cable`, ['actioncable-v1-json']);
    const ears = new SocketEars(socket);
    await once(socket, 'open');
    return ears;
  }

  subscribe(identifier: object): void {
    this.send({ command: 'subscribe', identifier: JSON.stringify(identifier) });
  }

  send(command: unknown): void {
    this.socket.send(typeof command === 'string' ? command : JSON.stringify(command));
  }

  /** What was told since the last time, presence left out. */
  async take(): Promise<HeardEvent[]> {
    await this.caughtUp();
    const told = this.frames.splice(0).flatMap(({ message }) => message ?? []);
    return told.filter(({ event }) => event !== 'presence.update');
  }

  /** Until everything sent so far is here: the answer to a ping comes after it. */
  async caughtUp(): Promise<void> {
    await turn();
    this.socket.ping();
    await once(this.socket, 'pong');
  }

  close(): void {
    this.socket.terminate();
  }
}
