import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What detectors read of the past: names given, conversations that were resolved, a session's conversations by time. */
export class Detection1795478400011 implements MigrationInterface {
  readonly name = 'Detection1795478400011';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  `CREATE TABLE "name_given" (
    "visitor_id" bigint NOT NULL,
    "name_key" bigint NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "name_given_pk" PRIMARY KEY ("visitor_id", "name_key")
  )`,
  `CREATE INDEX "name_given_at" ON "name_given" ("at")`,
  `ALTER TABLE "conversation" ADD "was_resolved" boolean NOT NULL DEFAULT false`,
  `UPDATE "conversation" SET "was_resolved" = true WHERE "status" = 'resolved' AND "resolved_by_action_id" IS NULL`,
  `DROP INDEX "conversation_session"`,
  `CREATE INDEX "conversation_session" ON "conversation" ("session_id", "created_at")`,
];

const DOWN = [
  `DROP INDEX "conversation_session"`,
  `CREATE INDEX "conversation_session" ON "conversation" ("session_id")`,
  `ALTER TABLE "conversation" DROP COLUMN "was_resolved"`,
  `DROP TABLE "name_given"`,
];
