import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the companion script tells of itself. */
export class Companion1795478400040 implements MigrationInterface {
  readonly name = 'Companion1795478400040';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "companion_report" (
      "installation_id" text NOT NULL,
      "word" text NOT NULL,
      "first_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "last_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT "companion_report_pk" PRIMARY KEY ("installation_id", "word")
    )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE "companion_report"');
  }
}
