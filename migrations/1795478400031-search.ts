import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finding visitors by a part of what is known of them. A server that does not let us have pg_trgm (it comes with
 * PostgreSQL, and its owner may create it) only makes the search slower.
 */
export class Search1795478400031 implements MigrationInterface {
  readonly name = 'Search1795478400031';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DO $$ BEGIN
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE INDEX "visitor_name_trigrams" ON "visitor" USING gin (lower("name") gin_trgm_ops);
      CREATE INDEX "identifier_value_trigrams" ON "identifier" USING gin ("value" gin_trgm_ops);
    EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
      RAISE NOTICE 'pg_trgm is not to be had here';
    END $$`);
    await queryRunner.query(
      `CREATE INDEX "visitor_last_ip" ON "visitor" ("installation_id", "last_ip" text_pattern_ops) WHERE last_ip IS NOT NULL`,
    );
    await queryRunner.query(`CREATE INDEX "visitor_newest" ON "visitor" ("installation_id", "last_seen_at", "id")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of ['visitor_newest', 'visitor_last_ip', 'identifier_value_trigrams', 'visitor_name_trigrams']) {
      await queryRunner.query(`DROP INDEX IF EXISTS "${name}"`);
    }
  }
}
