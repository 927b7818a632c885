import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists and standing, decisions, the ledger, the queue, effects. */
export class Decisions1795478400001 implements MigrationInterface {
  readonly name = 'Decisions1795478400001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await queryRunner.query(`DROP TABLE "${table}"`);
  }
}

const TABLES = [
  'enforcement',
  'list_entry',
  'moderation_action',
  'review_item',
  'attempt_file',
  'attempt',
  'standing_subject',
  'risk_signal',
];

const STATEMENTS = [
  `CREATE TABLE "enforcement" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "target_kind" text NOT NULL,
    "target_id" bigint NOT NULL,
    "effect" text NOT NULL,
    "key" text NOT NULL DEFAULT '',
    "visitor_id" bigint,
    "action_id" bigint,
    "wanted" jsonb NOT NULL DEFAULT '{}',
    "version" integer NOT NULL DEFAULT '1',
    "state" text NOT NULL DEFAULT 'pending',
    "attempts" integer NOT NULL DEFAULT '0',
    "next_attempt_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "leased_until" TIMESTAMP WITH TIME ZONE,
    "last_error" text,
    "outcome" text,
    "done_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "enforcement_target" UNIQUE ("installation_id", "target_kind", "target_id", "effect", "key"),
    CONSTRAINT "enforcement_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "enforcement_visitor" ON "enforcement" ("visitor_id")`,
  `CREATE INDEX "enforcement_due" ON "enforcement" ("installation_id", "next_attempt_at") WHERE state = 'pending'`,
  `CREATE TABLE "list_entry" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "list" text NOT NULL,
    "subject_kind" text NOT NULL,
    "subject_value" text NOT NULL,
    "visitor_id" bigint,
    "reason" text NOT NULL,
    "note" text,
    "author" jsonb NOT NULL,
    "source" text NOT NULL,
    "conversation_id" bigint,
    "session_only" boolean NOT NULL DEFAULT false,
    "excluded" jsonb NOT NULL DEFAULT '[]',
    "since" TIMESTAMP WITH TIME ZONE NOT NULL,
    "held_since" TIMESTAMP WITH TIME ZONE NOT NULL,
    "covered_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "expires_at" TIMESTAMP WITH TIME ZONE,
    "lifted_at" TIMESTAMP WITH TIME ZONE,
    "version" integer NOT NULL DEFAULT '0',
    CONSTRAINT "list_entry_pk" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "list_entry_one_active_visitor" ON "list_entry" ("visitor_id", "list") WHERE lifted_at IS NULL AND subject_kind = 'visitor'`,
  `CREATE INDEX "list_entry_expiry" ON "list_entry" ("expires_at") WHERE lifted_at IS NULL AND expires_at IS NOT NULL`,
  `CREATE INDEX "list_entry_subject" ON "list_entry" ("installation_id", "subject_kind", "subject_value")`,
  `CREATE INDEX "list_entry_visitor" ON "list_entry" ("visitor_id")`,
  `CREATE TABLE "moderation_action" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "visitor_id" bigint NOT NULL,
    "kind" text NOT NULL,
    "actor" jsonb NOT NULL,
    "source" text NOT NULL,
    "reason" text,
    "entry_id" bigint,
    "conversation_id" bigint,
    "effective_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "tie" bigint NOT NULL DEFAULT '0',
    "made_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "late" boolean NOT NULL DEFAULT false,
    "changed" boolean NOT NULL DEFAULT true,
    "before" jsonb NOT NULL,
    "undone_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "moderation_action_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "moderation_action_visitor" ON "moderation_action" ("visitor_id", "effective_at", "tie")`,
  `CREATE TABLE "review_item" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "visitor_id" bigint NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "causes" jsonb NOT NULL DEFAULT '[]',
    "opened_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "closed_at" TIMESTAMP WITH TIME ZONE,
    "closed_by_action_id" bigint,
    CONSTRAINT "review_item_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "review_item_queue" ON "review_item" ("installation_id", "opened_at") WHERE closed_at IS NULL`,
  `CREATE UNIQUE INDEX "review_item_one_open" ON "review_item" ("visitor_id") WHERE closed_at IS NULL`,
  `CREATE TABLE "attempt_file" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "attempt_id" bigint NOT NULL,
    "attachment_id" bigint NOT NULL,
    "file_name" text,
    "content_type" text,
    "size" bigint,
    "url" text NOT NULL,
    "state" text NOT NULL DEFAULT 'wanted',
    "bytes" bytea,
    CONSTRAINT "attempt_file_pk" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "attempt_file_attachment" ON "attempt_file" ("attempt_id", "attachment_id")`,
  `CREATE TABLE "attempt" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "visitor_id" bigint NOT NULL,
    "kind" text NOT NULL,
    "channel" text NOT NULL,
    "conversation_id" bigint,
    "message_id" bigint,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "entry_id" bigint,
    "stopped_by" jsonb NOT NULL,
    "text" text,
    "withdrawn_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "attempt_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "attempt_installation" ON "attempt" ("installation_id", "at")`,
  `CREATE INDEX "attempt_visitor" ON "attempt" ("visitor_id", "at")`,
  `CREATE UNIQUE INDEX "attempt_message" ON "attempt" ("installation_id", "message_id") WHERE message_id IS NOT NULL`,
  `CREATE TABLE "standing_subject" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "kind" text NOT NULL,
    "value" text NOT NULL,
    "role" text NOT NULL,
    "visitor_id" bigint,
    "entry_id" bigint,
    "quality" text,
    "since" TIMESTAMP WITH TIME ZONE NOT NULL,
    "until" TIMESTAMP WITH TIME ZONE,
    "ended_at" TIMESTAMP WITH TIME ZONE,
    "change_no" bigint NOT NULL,
    CONSTRAINT "standing_subject_pk" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "standing_subject_one_open" ON "standing_subject" ("installation_id", "kind", "value", "role", "visitor_id", "entry_id") WHERE ended_at IS NULL`,
  `CREATE INDEX "standing_subject_entry" ON "standing_subject" ("entry_id")`,
  `CREATE INDEX "standing_subject_visitor" ON "standing_subject" ("visitor_id")`,
  `CREATE INDEX "standing_subject_change" ON "standing_subject" ("installation_id", "change_no")`,
  `CREATE INDEX "standing_subject_key" ON "standing_subject" ("installation_id", "kind", "value")`,
  `CREATE TABLE "risk_signal" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "installation_id" text NOT NULL,
    "visitor_id" bigint NOT NULL,
    "kind" text NOT NULL,
    "level" text NOT NULL,
    "evidence" jsonb NOT NULL DEFAULT '{}',
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "expires_at" TIMESTAMP WITH TIME ZONE,
    "removed_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "risk_signal_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "risk_signal_expiry" ON "risk_signal" ("expires_at") WHERE removed_at IS NULL AND expires_at IS NOT NULL`,
  `CREATE INDEX "risk_signal_visitor" ON "risk_signal" ("visitor_id", "kind")`,
];
