import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a fronted voice application fares: what the carrier has of it, and how the organisation's application answers. */
export class VoiceHealth1795478400090 implements MigrationInterface {
  readonly name = 'VoiceHealth1795478400090';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "voice_connection"
      ADD "relay_trouble" text,
      ADD "drift" jsonb NOT NULL DEFAULT '[]',
      ADD "looked_at" TIMESTAMP WITH TIME ZONE`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "voice_connection"
      DROP COLUMN "relay_trouble", DROP COLUMN "drift", DROP COLUMN "looked_at"`);
  }
}
