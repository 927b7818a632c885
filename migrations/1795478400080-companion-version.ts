import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version of the companion script told it. */
export class CompanionVersion1795478400080 implements MigrationInterface {
  readonly name = 'CompanionVersion1795478400080';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "companion_report" ADD "version" text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "companion_report" DROP COLUMN "version"');
  }
}
