import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MIGRATIONS } from '../../../migrations/index.js';
import { PgPool } from '../database/pg-pool.js';
import { HealthChecks, type HealthFacts } from './health-checks.js';

/** Adds the checks "database" and "migrations". */
@Injectable()
export class DatabaseHealth implements OnModuleInit {
  constructor(
    private readonly pool: PgPool,
    private readonly checks: HealthChecks,
  ) {}

  onModuleInit(): void {
    this.checks.add('database', () => this.answers());
    this.checks.add('migrations', () => this.complete());
  }

  private async answers(): Promise<HealthFacts> {
    await this.ask('SELECT 1');
    return {};
  }

  private async complete(): Promise<HealthFacts> {
    const [row] = await this.ask<{ ran: number }>('SELECT count(*) AS ran FROM migrations');
    const ran = row?.ran ?? 0;
    if (ran < MIGRATIONS.length) throw new Error(`${MIGRATIONS.length - ran} migrations are missing: restart Doorman`);
    return { ran };
  }

  /** The driver's own message may name host and user, and this page is public. */
  private async ask<T extends Record<string, unknown>>(text: string): Promise<T[]> {
    return this.pool.query<T>({ text }).catch(() => Promise.reject(new Error('the database does not answer')));
  }
}
