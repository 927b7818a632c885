import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The carrier's last word on a call holds, though an earlier one is told later. */
export class CallFinal1795478400149 implements MigrationInterface {
  readonly name = 'CallFinal1795478400149';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "call" ADD "is_final" boolean NOT NULL DEFAULT false');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "call" DROP COLUMN "is_final"');
  }
}
