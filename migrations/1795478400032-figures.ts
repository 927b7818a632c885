import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happened of late is read by its time, at a million lines as at ten. */
export class Figures1795478400032 implements MigrationInterface {
  readonly name = 'Figures1795478400032';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE INDEX "audit_event_at" ON "audit_event" ("installation_id", "at", "id")`);
    await queryRunner.query(
      `CREATE INDEX "moderation_action_made" ON "moderation_action" ("installation_id", "made_at")`,
    );
    await queryRunner.query(
      `CREATE INDEX "review_item_opened" ON "review_item" ("installation_id", "opened_at", "id")`,
    );
    await queryRunner.query(`CREATE INDEX "risk_signal_at" ON "risk_signal" ("installation_id", "at")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of ['risk_signal_at', 'review_item_opened', 'moderation_action_made', 'audit_event_at']) {
      await queryRunner.query(`DROP INDEX "${name}"`);
    }
  }
}
