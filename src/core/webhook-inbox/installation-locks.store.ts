import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { PgPool } from '../../platform/database/pg-pool.js';

/** Any number, other than those of other advisory locks by name. */
const SEED = 4712;

/** Lets only one of all instances do a named piece of work at a time; a killed one frees it at once. */
@Injectable()
export class InstallationLocks {
  /** Of this process: the database lets one session have the same lock twice. */
  private readonly held = new Set<string>();
  private holder: PoolClient | undefined;
  private lost: () => void = () => undefined;
  private lastAsked: Promise<unknown> = Promise.resolve();

  constructor(private readonly pool: PgPool) {}

  /** Runs `work` under the lock; answers false, without running it, if somebody else has it. */
  async tryRun(name: string, work: () => Promise<void>): Promise<boolean> {
    if (this.held.has(name)) return false;
    this.held.add(name);
    try {
      if (!(await this.ask('pg_try_advisory_lock', name))) return false;
      await work().finally(() => this.unlock(name));
      return true;
    } finally {
      this.held.delete(name);
      await this.releaseIfIdle();
    }
  }

  private async unlock(name: string): Promise<void> {
    let asked: PoolClient | undefined;
    try {
      await this.ask('pg_advisory_unlock', name, (client) => (asked = client));
    } catch {
      // With the connection all its locks go; given back to the pool, it would keep them.
      if (asked) this.drop(asked);
    }
  }

  /** All locks sit on one connection, which answers one question after the other; `by` hears which one it was. */
  private ask(
    fn: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
    name: string,
    by?: (client: PoolClient) => void,
  ): Promise<boolean> {
    const asked = this.lastAsked.then(async () => {
      const client = await this.connection();
      by?.(client);
      const sql = `SELECT ${fn}(hashtextextended($1, ${SEED})) AS ok`;
      const { rows } = await client.query<{ ok: boolean }>({ name: fn, text: sql, values: [name] });
      return rows[0]?.ok ?? false;
    });
    this.lastAsked = asked.catch(() => undefined);
    return asked;
  }

  /** Only one question at a time comes here, so that no two connections are opened. */
  private async connection(): Promise<PoolClient> {
    if (this.holder) return this.holder;
    const client = await this.pool.pool.connect();
    this.holder = client;
    this.lost = () => this.drop(client);
    client.on('error', this.lost);
    return client;
  }

  /** Another connection than this one may hold other locks by now. */
  private drop(client: PoolClient): void {
    if (this.holder === client) this.letGo(true);
  }

  private async releaseIfIdle(): Promise<void> {
    await this.lastAsked;
    if (this.held.size === 0) this.letGo(false);
  }

  private letGo(broken: boolean): void {
    const client = this.holder;
    if (!client) return;
    this.holder = undefined;
    client.off('error', this.lost);
    client.release(broken);
  }
}
