import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds at once whether an installation has erased anybody. */
export class Erasure1795478400022 implements MigrationInterface {
  readonly name = 'Erasure1795478400022';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "visitor_erased" ON "visitor" ("installation_id") WHERE erased_at IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "visitor_erased"`);
  }
}
