import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The agent who merged a session into the contact it hangs on: the decision that makes it matter may be told later. */
export class MergedBy1795478400104 implements MigrationInterface {
  readonly name = 'MergedBy1795478400104';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "session" ADD COLUMN "merged_by" jsonb');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "session" DROP COLUMN "merged_by"');
  }
}
