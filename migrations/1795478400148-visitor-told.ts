import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a visitor was seen and when the host told of it are two things; `visitor_newest` begins as the old index did. */
export class VisitorTold1795478400148 implements MigrationInterface {
  readonly name = 'VisitorTold1795478400148';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "visitor_installation_seen"');
    await queryRunner.query('CREATE INDEX "visitor_told" ON "visitor" ("installation_id", "told_at")');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "visitor_told"');
    await queryRunner.query(
      'CREATE INDEX "visitor_installation_seen" ON "visitor" ("installation_id", "last_seen_at")',
    );
  }
}
