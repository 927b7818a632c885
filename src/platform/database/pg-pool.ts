import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Pool, QueryConfig, QueryResultRow } from 'pg';

/** The raw pg pool behind TypeORM, for hot paths: named statements, no ORM in between. int8 columns come as numbers. */
@Injectable()
export class PgPool {
  constructor(private readonly dataSource: DataSource) {}

  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  /** Rows of one query; give it a `name` to have it prepared once per connection. */
  async query<T extends QueryResultRow>(config: QueryConfig): Promise<T[]> {
    const result = await this.pool.query<T>(config);
    return result.rows;
  }
}
