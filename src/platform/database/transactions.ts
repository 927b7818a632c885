import { Injectable, Logger } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { DataSource } from 'typeorm';
import { describeError } from '../errors/describe-error.js';
import type { QueryRunner } from 'typeorm';

type AfterCommit = () => void | Promise<void>;
type BeforeCommit = () => Promise<void>;

/** In one statement, where TypeORM would take two: every use case begins with it. */
const BEGIN = 'START TRANSACTION ISOLATION LEVEL READ COMMITTED';

/** One open transaction; stores take it as their first argument and never open one themselves. */
export class Tx {
  private readonly callbacks: AfterCommit[] = [];
  private readonly lastSteps: BeforeCommit[] = [];

  constructor(private readonly runner: QueryRunner) {}

  /** The rows of one statement (of RETURNING for writes); int8 columns come as numbers. */
  async query<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    const result = await this.runner.query(sql, params, true);
    return result.records as T[];
  }

  /** As `query`, for a statement so often asked that planning it each time is dear: each connection plans it once, by its name. */
  async prepared<T>(name: string, sql: string, params: unknown[]): Promise<T[]> {
    const connection = (await this.runner.connect()) as ClientBase;
    const result = await connection.query({ name, text: sql, values: params });
    return result.rows as T[];
  }

  /** Runs `fn` once the transaction is committed, never if it is rolled back; what it throws is only logged. */
  afterCommit(fn: AfterCommit): void {
    this.callbacks.push(fn);
  }

  /** Runs `step` as one of the last things in the transaction: for a lock that everybody needs, held as short as can be. */
  beforeCommit(step: BeforeCommit): void {
    this.lastSteps.push(step);
  }

  async takeLastSteps(): Promise<void> {
    for (const step of this.lastSteps.splice(0)) await step();
  }

  takeCallbacks(): AfterCommit[] {
    return this.callbacks.splice(0);
  }
}

/** Opens transactions; only entry points use it. */
@Injectable()
export class Transactions {
  private readonly logger = new Logger(Transactions.name);

  constructor(private readonly dataSource: DataSource) {}

  /** Runs `work` in one READ COMMITTED transaction; a throw rolls everything back. Nothing is retried. */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const tx = new Tx(runner);
    const answer = await this.commit(runner, async () => {
      const made = await work(tx);
      await tx.takeLastSteps();
      return made;
    });
    await this.runCallbacks(tx.takeCallbacks());
    return answer;
  }

  /** The rows of one plain read outside any transaction; int8 columns come as numbers. */
  async read<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    const rows: unknown = await this.dataSource.query(sql, params);
    return rows as T[];
  }

  private async commit<T>(runner: QueryRunner, work: () => Promise<T>): Promise<T> {
    try {
      await runner.query(BEGIN);
      return await this.orRollBack(runner, async () => {
        const answer = await work();
        await runner.query('COMMIT');
        return answer;
      });
    } finally {
      // Before the callbacks: they may need a connection of the same pool.
      await runner.release();
    }
  }

  private async orRollBack<T>(runner: QueryRunner, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      // A connection that is gone needs none: the server has rolled back already, and the first error is the one that matters.
      await runner
        .query('ROLLBACK')
        .catch((failure: unknown) => this.logger.warn('rollback failed', describeError(failure)));
      throw error;
    }
  }

  private async runCallbacks(callbacks: AfterCommit[]): Promise<void> {
    for (const callback of callbacks) {
      try {
        await callback();
      } catch (error) {
        this.logger.error('a callback after commit failed', describeError(error));
      }
    }
  }
}
