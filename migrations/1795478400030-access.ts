import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions of agents, keys of programs, the names of agents, and the numbered notices that pages are told by. */
export class Access1795478400030 implements MigrationInterface {
  readonly name = 'Access1795478400030';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await queryRunner.query(`DROP TABLE "${table}"`);
  }
}

const TABLES = ['agent_session', 'api_key', 'known_agent', 'change_notice', 'change_notice_count'];

const STATEMENTS = [
  `CREATE TABLE "agent_session" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "agent_id" bigint NOT NULL,
    "name" text NOT NULL,
    "email" text NOT NULL,
    "role" text NOT NULL,
    "way" text NOT NULL,
    "token_hash" text NOT NULL,
    "opened_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "ends_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "agent_session_token" UNIQUE ("token_hash"),
    CONSTRAINT "agent_session_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "agent_session_agent" ON "agent_session" ("installation_id", "agent_id")`,
  `CREATE TABLE "api_key" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "name" text NOT NULL,
    "scopes" jsonb NOT NULL,
    "token_hash" text NOT NULL,
    "created_by" jsonb NOT NULL,
    "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "last_used_at" TIMESTAMP WITH TIME ZONE,
    "revoked_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "api_key_token" UNIQUE ("token_hash"),
    CONSTRAINT "api_key_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "api_key_installation" ON "api_key" ("installation_id", "id")`,
  `CREATE TABLE "known_agent" (
    "installation_id" text NOT NULL,
    "agent_id" bigint NOT NULL,
    "name" text NOT NULL,
    "email" text NOT NULL,
    CONSTRAINT "known_agent_pk" PRIMARY KEY ("installation_id", "agent_id")
  )`,
  `CREATE TABLE "change_notice" (
    "installation_id" text NOT NULL,
    "notice_no" bigint NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    "changes" jsonb NOT NULL,
    CONSTRAINT "change_notice_pk" PRIMARY KEY ("installation_id", "notice_no")
  )`,
  `CREATE INDEX "change_notice_at" ON "change_notice" ("at")`,
  `CREATE TABLE "change_notice_count" (
    "installation_id" text NOT NULL,
    "last_no" bigint NOT NULL,
    CONSTRAINT "change_notice_count_pk" PRIMARY KEY ("installation_id")
  )`,
];
