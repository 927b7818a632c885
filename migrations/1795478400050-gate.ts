import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages that the gate took in the host's place. */
export class Gate1795478400050 implements MigrationInterface {
  readonly name = 'Gate1795478400050';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE "swallowed_message"');
  }
}

const UP = [
  `CREATE TABLE "swallowed_message" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "name" text NOT NULL,
    "installation_id" text NOT NULL,
    "inbox_id" integer NOT NULL,
    "source_id" text NOT NULL,
    "attempt_id" bigint NOT NULL,
    "shown_id" bigint NOT NULL,
    "shown_conversation_id" bigint NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "details" jsonb NOT NULL DEFAULT '{}',
    CONSTRAINT "swallowed_message_pk" PRIMARY KEY ("id"),
    CONSTRAINT "swallowed_message_name" UNIQUE ("name")
  )`,
  `CREATE UNIQUE INDEX "swallowed_message_attempt" ON "swallowed_message" ("attempt_id")`,
  `CREATE INDEX "swallowed_message_session" ON "swallowed_message" ("installation_id", "inbox_id", "source_id", "at")`,
];
