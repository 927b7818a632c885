import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { describeError } from '../errors/describe-error.js';
import { UnavailableError } from '../errors/doorman-error.js';
import { PgClient } from './pg-client.js';

type OnPayload = (payload: string) => void;
type OnReconnect = () => void | Promise<void>;

const PROOF_CHANNEL = 'doorman_listen_proof';
const PROOF_TIMEOUT_MS = 5_000;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;
const HEARTBEAT_MS = 15_000;

/** A connection of its own that LISTENs. LISTEN has no replay: whoever listens reads the gap in `onReconnect`. */
export class Listener {
  private readonly logger = new Logger(Listener.name);
  private readonly handlers = new Map<string, OnPayload[]>();
  private readonly reconnectHandlers: OnReconnect[] = [];
  private client: Client | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private retryMs = FIRST_RETRY_MS;
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly proofTimeoutMs = PROOF_TIMEOUT_MS,
  ) {}

  /** Connects and proves by a round trip that notifications arrive; throws a sentence that says what to do if not. */
  async start(): Promise<void> {
    try {
      this.client = await this.connect();
      await this.prove();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** From the answer on, every notification on `channel` reaches `fn`, in order, in the connection's lifetime. */
  async on(channel: string, fn: OnPayload): Promise<void> {
    const known = this.handlers.get(channel);
    this.handlers.set(channel, [...(known ?? []), fn]);
    if (!known) await this.client?.query(`LISTEN ${quote(channel)}`);
  }

  /** Runs `fn` after every reconnect, when the channels are listened to again. */
  onReconnect(fn: OnReconnect): void {
    this.reconnectHandlers.push(fn);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    clearInterval(this.heartbeat);
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<Client> {
    const client = new PgClient({
      connectionString: this.url,
      application_name: 'doorman listener',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
    });
    client.on('notification', ({ channel, payload }) => this.deliver(channel, payload ?? ''));
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    try {
      await client.connect();
      for (const channel of this.handlers.keys()) await client.query(`LISTEN ${quote(channel)}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    clearInterval(this.heartbeat);
    this.heartbeat = setInterval(() => void this.beat(client), HEARTBEAT_MS).unref();
    return client;
  }

  /** A half-open connection never says that it died; a query on it does. */
  private async beat(client: Client): Promise<void> {
    await client.query('SELECT 1').catch(() => client.end().catch(() => undefined));
  }

  private deliver(channel: string, payload: string): void {
    for (const handler of this.handlers.get(channel) ?? []) {
      try {
        handler(payload);
      } catch (error) {
        this.logger.error('a notification handler failed', { channel, ...describeError(error) });
      }
    }
  }

  private lost(client: Client): void {
    if (this.stopped || this.client !== client) return;
    this.client = undefined;
    clearInterval(this.heartbeat);
    this.logger.warn('the listening connection is lost, trying again');
    this.retryMs = FIRST_RETRY_MS;
    this.scheduleReconnect();
  }

  private scheduleReconnect(): void {
    this.retry = setTimeout(() => void this.reconnect(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
  }

  private async reconnect(): Promise<void> {
    try {
      const client = await this.connect();
      if (this.stopped) return void (await client.end());
      this.client = client;
    } catch {
      if (!this.stopped) this.scheduleReconnect();
      return;
    }
    this.logger.log('the listening connection is back');
    for (const handler of this.reconnectHandlers) await this.runReconnectHandler(handler);
  }

  private async runReconnectHandler(handler: OnReconnect): Promise<void> {
    try {
      await handler();
    } catch (error) {
      this.logger.error('a reconnect handler failed', describeError(error));
    }
  }

  private async prove(): Promise<void> {
    const token = randomUUID();
    let timer: NodeJS.Timeout | undefined;
    const arrived = new Promise<boolean>((answer) => {
      this.handlers.set(PROOF_CHANNEL, [(payload) => void (payload === token && answer(true))]);
      timer = setTimeout(() => answer(false), this.proofTimeoutMs);
    });
    try {
      await this.client?.query(`LISTEN ${PROOF_CHANNEL}`);
      await notify(this.url, PROOF_CHANNEL, token);
      if (!(await arrived)) throw listenBroken();
      await this.client?.query(`UNLISTEN ${PROOF_CHANNEL}`);
    } finally {
      clearTimeout(timer);
      this.handlers.delete(PROOF_CHANNEL);
    }
  }
}

/** From a connection of its own: what a connection tells itself proves nothing about a pool in between. */
async function notify(url: string, channel: string, payload: string): Promise<void> {
  const client = new PgClient({ connectionString: url, application_name: 'doorman listen proof' });
  await client.connect();
  try {
    await client.query('SELECT pg_notify($1, $2)', [channel, payload]);
  } finally {
    await client.end();
  }
}

function listenBroken(): UnavailableError {
  return new UnavailableError(
    'database.listen_broken',
    'LISTEN does not work over DATABASE_URL, as through PgBouncer in transaction mode: ' +
      'set DATABASE_URL to the PostgreSQL server itself or to a pool in session mode',
  );
}

function quote(channel: string): string {
  return `"${channel.replaceAll('"', '""')}"`;
}
