import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when the live feed had been heard without a gap when it told something; what is there already names nobody. */
export class UnbrokenFeed1795478400095 implements MigrationInterface {
  readonly name = 'UnbrokenFeed1795478400095';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE "contact_telling" ADD COLUMN "unbroken_since" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()',
    );
    await queryRunner.query('ALTER TABLE "contact_telling" ALTER COLUMN "unbroken_since" DROP DEFAULT');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "contact_telling" DROP COLUMN "unbroken_since"');
  }
}
