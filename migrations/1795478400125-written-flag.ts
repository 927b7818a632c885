import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What our own last write made the host's flag: somebody may have changed it since. */
export class WrittenFlag1795478400125 implements MigrationInterface {
  readonly name = 'WrittenFlag1795478400125';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "contact" ADD COLUMN "flag_written" boolean');
    await queryRunner.query('UPDATE "contact" SET "flag_written" = "blocked" WHERE "flag_written_at" IS NOT NULL');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "contact" DROP COLUMN "flag_written"');
  }
}
