import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of the host's flag that came while an effect of ours on the contact was open, to be looked at when it is not. */
export class WaitingChange1795478400116 implements MigrationInterface {
  readonly name = 'WaitingChange1795478400116';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "contact_change" ADD COLUMN "waiting" boolean NOT NULL DEFAULT false');
    await queryRunner.query(
      'CREATE INDEX "contact_change_waiting" ON "contact_change" ("installation_id", "at") WHERE waiting',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "contact_change_waiting"');
    await queryRunner.query('ALTER TABLE "contact_change" DROP COLUMN "waiting"');
  }
}
