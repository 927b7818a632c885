import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhooks that still wait and mention somebody who was erased: they lose their body once they are processed. */
export class ForgottenBodies1795478400101 implements MigrationInterface {
  readonly name = 'ForgottenBodies1795478400101';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "delivery" ADD COLUMN "forget_body" boolean NOT NULL DEFAULT false');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "delivery" DROP COLUMN "forget_body"');
  }
}
