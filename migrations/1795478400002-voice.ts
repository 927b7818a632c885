import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls, and the voice application they come in by. */
export class Voice1795478400002 implements MigrationInterface {
  readonly name = 'Voice1795478400002';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  `CREATE TABLE "voice_connection" (
    "installation_id" text NOT NULL,
    "connection_id" text NOT NULL,
    "sealed_api_key" text NOT NULL,
    "public_key" text NOT NULL,
    "api_url" text NOT NULL,
    "front_url" text NOT NULL,
    "original" jsonb NOT NULL,
    "webhook_timeout_ms" integer NOT NULL,
    "own_numbers" jsonb NOT NULL DEFAULT '[]',
    "state" text NOT NULL,
    "trouble" text,
    "installed_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "voice_connection_pk" PRIMARY KEY ("installation_id")
  )`,
  `CREATE TABLE "call" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "key" text NOT NULL,
    "session_key" text,
    "connection_id" text,
    "visitor_id" bigint,
    "caller_kind" text NOT NULL,
    "caller" text,
    "dialled" text,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "outcome" text NOT NULL,
    "attestation" text,
    "attestation_valid" boolean,
    "screening" text,
    CONSTRAINT "call_key" UNIQUE ("installation_id", "key"),
    CONSTRAINT "call_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "call_installation" ON "call" ("installation_id", "at")`,
  `CREATE INDEX "call_visitor" ON "call" ("visitor_id", "at")`,
  `ALTER TABLE "attempt" ALTER COLUMN "visitor_id" DROP NOT NULL`,
  `ALTER TABLE "attempt" ADD "call_id" bigint`,
  `CREATE UNIQUE INDEX "attempt_call" ON "attempt" ("call_id") WHERE call_id IS NOT NULL`,
];

const DOWN = [
  `DELETE FROM "attempt" WHERE call_id IS NOT NULL`,
  `DROP INDEX "attempt_call"`,
  `ALTER TABLE "attempt" DROP COLUMN "call_id"`,
  `ALTER TABLE "attempt" ALTER COLUMN "visitor_id" SET NOT NULL`,
  `DROP TABLE "call"`,
  `DROP TABLE "voice_connection"`,
];
